package scenario;

import com.insure.claims.ClaimRepository;
import com.insure.claims.ClaimsReport;
import com.insure.claims.Database;
import com.insure.claims.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import traffic.Traffic;

/** Claims out of a table into which an older system writes as well. */
public class Main {

  private static final class MapRow implements Row {
    private final Map<String, Object> columns;

    MapRow(Map<String, Object> columns) {
      this.columns = columns;
    }

    @Override
    public String text(String column) {
      return (String) columns.get(column);
    }

    @Override
    public Optional<Long> number(String column) {
      return Optional.ofNullable((Long) columns.get(column));
    }
  }

  private static final class Tables implements Database {
    private final Map<String, List<Map<String, Object>>> byInsured;

    Tables(Map<String, List<Map<String, Object>>> byInsured) {
      this.byInsured = byInsured;
    }

    @Override
    public <T> List<T> query(String sql, Function<Row, T> mapper, Object... parameters) {
      return byInsured.getOrDefault((String) parameters[0], List.of()).stream()
          .<Row>map(MapRow::new)
          .map(mapper)
          .toList();
    }
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      ClaimsReport report = new ClaimsReport(new ClaimRepository(new Tables(Map.of(
          "756.1234.5678.97", List.of(
              Map.of("number", "C-1" + round, "state", "OPEN", "cents", 12_000L),
              Map.of("number", "C-2" + round, "state", "DENIED")),
          "756.9217.0769.85", List.of(
              Map.of("number", "C-3" + round, "state", "PAID", "cents", 40_050L),
              Map.of("number", "C-4" + round, "state", "paid ", "cents", 7_000L))))));
      System.out.println(report.totals("756.1234.5678.97"));
      System.out.println(report.totals("756.9217.0769.85"));
    });
  }
}
