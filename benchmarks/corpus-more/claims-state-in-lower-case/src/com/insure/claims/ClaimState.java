package com.insure.claims;

/** Where a claim stands. */
public enum ClaimState {
  OPEN {
    @Override
    boolean counts() {
      return true;
    }
  },
  PAID {
    @Override
    boolean counts() {
      return true;
    }
  },
  DENIED {
    @Override
    boolean counts() {
      return false;
    }
  };

  abstract boolean counts();
}
