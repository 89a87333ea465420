package com.insure.claims;

import java.util.List;

/** Claims as they are stored. */
public class ClaimRepository {
  private static final String BY_INSURED = "select number, state, cents from claim where insured = ?";

  private final Database database;

  public ClaimRepository(Database database) {
    this.database = database;
  }

  List<Claim> of(String insured) {
    return database.query(BY_INSURED, ClaimRepository::claim, insured);
  }

  private static Claim claim(Row row) {
    return new Claim(row.text("number"), state(row), row.number("cents").orElse(0L));
  }

  private static ClaimState state(Row row) {
    return ClaimState.valueOf(row.text("state"));
  }
}
