package com.insure.claims;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an insured person's claims come to. */
public class ClaimsReport {
  private final ClaimRepository claims;

  public ClaimsReport(ClaimRepository claims) {
    this.claims = claims;
  }

  public Map<ClaimState, Long> totals(String insured) {
    Map<ClaimState, Long> totals = new EnumMap<>(ClaimState.class);
    List<Claim> found = claims.of(insured);
    for (Claim claim : found) {
      if (claim.state().counts()) {
        totals.merge(claim.state(), claim.cents(), Long::sum);
      }
    }
    return totals;
  }
}
