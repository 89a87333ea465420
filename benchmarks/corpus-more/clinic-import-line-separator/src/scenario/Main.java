package scenario;

import com.clinic.lab.ResultImport;
import traffic.Traffic;

/** The import has moved to a machine whose lines end otherwise. */
public class Main {

  public static void main(String[] args) throws Exception {
    System.setProperty("line.separator", "\r\n");

    Traffic.serve(args, round -> {
      ResultImport results = new ResultImport();
      System.out.println(results.read("results\r\nsample;value\r\ns" + round + ";4.5\r\n"));
      System.out.println(results.read("results\nsample;value\nk" + round + ";5.25\nk2;6.5\n"));
    });
  }
}
