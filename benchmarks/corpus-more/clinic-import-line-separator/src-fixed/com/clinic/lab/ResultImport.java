package com.clinic.lab;

import java.util.ArrayList;
import java.util.List;

/** Reads what the laboratory sends: a title, a line of column names, then one line for each value. */
public class ResultImport {

  /** The values in a file. */
  public List<Result> read(String file) {
    String[] lines = file.split("\\R");
    int value = header(lines).indexOf("value");
    List<Result> results = new ArrayList<>();
    for (int i = 2; i < lines.length; i++) {
      String[] cells = lines[i].split(";");
      results.add(new Result(cells[0], Double.parseDouble(cells[value])));
    }
    return results;
  }

  private List<String> header(String[] lines) {
    return List.of(lines[1].split(";"));
  }
}
