package com.example.app.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object whose methods change it, what it holds or its neighbours, then fail. */
@SuppressWarnings({
  "IdentityBinaryExpression",
  "UnusedVariable"
}) // code as it is met, mistakes and all
public class Account {

  /** How it stands. */
  public enum Status {
    OPEN,
    FROZEN,
    CLOSED
  }

  /** What was done. */
  public record Entry(String text, List<Integer> amounts) {}

  private final String owner;
  private int balance;
  private long version = 1;
  private Status status = Status.OPEN;
  private List<Entry> entries = new ArrayList<>();
  private Map<String, Account> linked = new HashMap<>();
  private Account parent;
  private String[] lines = {"a", "b"};

  public Account(String owner, int balance) {
    this.owner = owner;
    this.balance = balance;
  }

  public Account under(Account other) {
    parent = other;
    return this;
  }

  public Account with(Entry entry) {
    entries.add(entry);
    return this;
  }

  public Account link(String name, Account other) {
    linked.put(name, other);
    return this;
  }

  public void withdraws(int amount) {
    balance -= amount;
    version++;
    if (balance < 0) {
      throw new IllegalStateException("overdrawn by " + -balance);
    }
  }

  public void freezes(Account other) {
    other.status = Status.CLOSED;
    status = Status.FROZEN;
    throw new IllegalStateException(owner + " is frozen");
  }

  public int replacesEntries(Entry entry) {
    entries = new ArrayList<>();
    entries.add(entry);
    return entries.get(1).amounts().size();
  }

  public int changesRecord(Entry entry) {
    entry.amounts().replaceAll(amount -> amount + 1);
    return entry.amounts().get(entry.amounts().size());
  }

  public String losesParent() {
    parent.balance = 0;
    parent = null;
    return parent.owner;
  }

  public int transfers(Account to, int amount) {
    balance -= amount;
    to.balance += amount;
    return to.linked.get(owner).balance;
  }

  public String unlinks(String name) {
    Account other = linked.remove(name);
    other.linked.clear();
    return linked.get(name).owner;
  }

  public String nullsLine(int at) {
    lines[at] = null;
    return lines[at].trim();
  }

  public int throughCallee(Entry entry, int amount) {
    balance += amount;
    return callee(entry, amount * 2) + 1;
  }

  private int callee(Entry entry, int amount) {
    entry.amounts().add(amount);
    entries.clear();
    return entries.get(amount).amounts().size();
  }

  public int closesCycle(Account other) {
    other.parent = this;
    parent = other;
    int depth = 0;
    for (Account at = this; depth < 5; at = at.parent) {
      depth++;
    }
    return depth / (depth - 5);
  }

  public static int staticHelper(Account account, Entry entry) {
    account.entries.add(entry);
    account.version = 77;
    return account.entries.get(account.entries.size()).amounts().size();
  }

  public synchronized void synchronizedMethod(List<Integer> amounts) {
    while (true) {
      balance += amounts.remove(0);
    }
  }

  public long wideArguments(long factor, double rate, Entry entry) {
    entry.amounts().clear();
    version *= factor;
    return version / (long) (rate - rate);
  }

  public int runsLambda(List<Integer> amounts) {
    amounts.removeIf(amount -> amount > 1);
    return amounts.stream().mapToInt(amount -> balance / (amount - amount)).sum();
  }
}
