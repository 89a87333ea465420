package scenario;

import io.reactivex.Observable;
import io.reactivex.plugins.RxJavaPlugins;
import java.util.ArrayList;
import java.util.List;
import traffic.Traffic;

/** Searches while somebody types, but not for every letter. */
public final class Main {

  static List<String> searches(List<String> typed) {
    List<String> searches = new ArrayList<>();
    Observable.fromIterable(typed)
        .debounce(text -> text.length() < 3 ? Observable.never() : Observable.just(text.length()))
        .map(text -> "search for " + text)
        .subscribe(searches::add);
    return searches;
  }

  public static void main(String[] args) throws Exception {
    RxJavaPlugins.setErrorHandler(e -> System.out.println("dropped " + e.getClass().getName()));
    Traffic.serve(args, round -> {
      System.out.println(searches(List.of("t", "te", "tea" + round)));
      System.out.println(searches(List.of("milk")));
      System.out.println(searches(List.of()));
    });
  }
}
