package com.shop.voucher;

import java.math.BigDecimal;
import java.util.List;

public record Cart(String id, BigDecimal total, List<Voucher<?>> vouchers) {}
