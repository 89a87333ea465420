package scenario;

import org.roaringbitmap.RoaringBitmap;
import traffic.Traffic;

/** Counts the newsletter's readers who have not unsubscribed; ids are handed out in blocks by region. */
public final class Main {

  private static final int REGION = 1 << 16;

  static RoaringBitmap readers(int regions, int perRegion) {
    RoaringBitmap readers = new RoaringBitmap();
    for (int region = 0; region < regions; region++) {
      for (int i = 0; i < perRegion; i++) {
        readers.add(region * REGION + 17 * i);
      }
    }
    return readers;
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      RoaringBitmap gone = RoaringBitmap.bitmapOf(34, 3 * REGION + 17);
      System.out.println(RoaringBitmap.andNotCardinality(readers(3, 12), gone));
      System.out.println(RoaringBitmap.andNotCardinality(readers(4, 5), gone));
      RoaringBitmap overseas = RoaringBitmap.bitmapOf(9 * REGION + round, 11 * REGION);
      System.out.println(RoaringBitmap.andNotCardinality(readers(4, 8 + round), overseas));
    });
  }
}
