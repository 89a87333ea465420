package scenario;

import io.vavr.collection.SortedSet;
import io.vavr.collection.TreeSet;
import traffic.Traffic;

/** Rooms that are free, not being painted, and on the guest's list of wishes. */
public final class Main {

  static SortedSet<Integer> offer(SortedSet<Integer> free, SortedSet<Integer> painted, SortedSet<Integer> wished) {
    SortedSet<Integer> usable = free.diff(painted);
    return usable.intersect(wished);
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      int floor = 100 * (1 + round);
      System.out.println(offer(
          TreeSet.of(floor + 1, floor + 2, floor + 3), TreeSet.of(floor + 2), TreeSet.of(floor + 3, floor + 1)));
      System.out.println(offer(
          TreeSet.of(floor + 15, floor + 16, floor + 4, floor + 7, floor + 21),
          TreeSet.of(floor + 6, floor + 5, floor + 18),
          TreeSet.of(floor + 11)));
    });
  }
}
