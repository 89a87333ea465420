package dev.argus.junit5.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.core.ArgusException;
import dev.argus.junit5.worker.Trial;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests in which something stands in for what answered in production. */
class StandInsTest {

  /** A collaborator with one method. */
  public interface Prices {
    @Nullable Integer priceOf(String article);
  }

  /** A collaborator with several methods. */
  public interface Shelf {
    boolean has(String article);

    int count(String article);

    void take(String article);
  }

  /** A collaborator that computes. */
  public interface Curve {
    double at(double x);
  }

  /** What a collaborator answers with. */
  public record Line(String article, int pieces) {}

  /** A collaborator that answers with objects of the program. */
  public interface Baskets {
    List<Line> lines(int customer);
  }

  /** The code under test. */
  public static final class Till {
    private final Prices prices;

    public Till(Prices prices) {
      this.prices = prices;
    }

    public int pay(String article) {
      Integer price = prices.priceOf(article);
      return price + 1;
    }

    public int payBoth(String first, String second) {
      return prices.priceOf(first) - prices.priceOf(second) / (prices.priceOf(second) - 7);
    }
  }

  /** The code under test. */
  public static final class Picker {
    private final Shelf shelf;

    public Picker(Shelf shelf) {
      this.shelf = shelf;
    }

    public int share(String article) {
      shelf.take(article);
      return shelf.has(article) ? 10 / shelf.count(article) : 0;
    }
  }

  /** The code under test. */
  public static final class Plot {
    private final Curve curve;

    public Plot(Curve curve) {
      this.curve = curve;
    }

    public int invert(int x) {
      return 1 / (int) curve.at(x);
    }
  }

  /** The code under test. */
  public static final class Checkout {
    private final Baskets baskets;

    public Checkout(Baskets baskets) {
      this.baskets = baskets;
    }

    public String first(int customer) {
      return baskets.lines(customer).get(1).article();
    }
  }

  private static final String NEEDED = "the calls of production, with stand-ins where needed";
  private static final String IN_ORDER =
      "the calls of production, with stand-ins that answer in order";

  private final CapturedCalls calls = new CapturedCalls();

  private CapturedCrash unknownPrice(String... before) {
    Prices prices = calls.collaborator(Prices.class, Map.of("tea", 3, "mug", 8)::get);
    Till till = calls.call(Till.class, "<init>", null, prices);
    for (String article : before) {
      calls.call(Till.class, "pay", till, article);
    }
    return calls.crash(Till.class, "pay", till, "lamp");
  }

  @Test
  void oneAnswerIsALambda() {
    CandidateTest test = unknownPrice().candidate(NEEDED);

    assertThat(test.source()).contains("StandInsTest.Prices prices = article -> null;");
    assertThat(test.resource()).isNull();
    Trial.reproduces(test);
  }

  @Test
  void anAnswerDependsOnTheQuestionAndOthersGetOneThatWentWell() {
    CandidateTest test = unknownPrice("tea", "mug").candidate(NEEDED);

    assertThat(test.source())
        .contains(
            "\"tea\".equals(article) ? (Integer) 3",
            "\"lamp\".equals(article) ? null : (Integer) 8;");
    Trial.reproduces(test);
  }

  @Test
  void whatALeftOutCallWasAnsweredStillServesOthers() {
    Synthesis.Attempt attempt =
        unknownPrice("tea").attempts().stream()
            .filter(a -> a.title().endsWith("(" + NEEDED + ")"))
            .findFirst()
            .orElseThrow();
    Synthesis.Calls before = attempt.calls();
    assertThat(before).isNotNull();

    assertThat(before.without().apply(Set.of(1)).source())
        .contains("article -> \"lamp\".equals(article) ? null : (Integer) 3;");
  }

  @Test
  void answersToTheSameQuestionComeInTheirOrder() {
    Queue<Integer> answers = new ArrayDeque<>(List.of(5, 9, 7));
    Prices prices = calls.collaborator(Prices.class, article -> answers.remove());
    Till till = calls.call(Till.class, "<init>", null, prices);

    CandidateTest test = calls.crash(Till.class, "payBoth", till, "tea", "tea").candidate(NEEDED);

    assertThat(test.source())
        .contains("Queue<Integer> answers = new LinkedList<>(Arrays.asList(5, 9, 7));")
        .contains("article -> answers.size() > 1 ? answers.remove() : answers.element();");
    Trial.reproduces(test);
  }

  /** The commonest repository there is. */
  public interface ById<I, T> {
    @Nullable T findById(I id);

    @Nullable T findById(String name, boolean exact);
  }

  /** Narrows what it inherits. */
  public interface Lines extends ById<Long, Line> {
    @Override
    @Nullable Line findById(Long id);
  }

  /** The code under test. */
  public static final class Desk {
    private final Lines lines;

    public Desk(Lines lines) {
      this.lines = lines;
    }

    public String article(long id) {
      return lines.findById(id).article() + lines.findById("x" + id, true).pieces();
    }
  }

  @Test
  void boxedKeysOverloadsAndMethodsOfGenericInterfacesAreToldApart() {
    Lines real =
        new Lines() {
          @Override
          public @Nullable Line findById(Long id) {
            return id == 5L ? null : new Line("tea", id.intValue());
          }

          @Override
          public @Nullable Line findById(String name, boolean exact) {
            return new Line(name, 1);
          }
        };
    Desk desk = calls.call(Desk.class, "<init>", null, calls.collaborator(Lines.class, real));
    calls.call(Desk.class, "article", desk, 4L);

    CandidateTest test = calls.crash(Desk.class, "article", desk, 5L).candidate(NEEDED);

    assertThat(test.source()).contains("Objects.equals(5L, id) ? null : ");
    Trial.reproduces(test);
  }

  @Test
  void severalMethodsAreAnAnonymousClass() {
    Shelf real =
        new Shelf() {
          @Override
          public boolean has(String article) {
            return true;
          }

          @Override
          public int count(String article) {
            return 0;
          }

          @Override
          public void take(String article) {}
        };
    Shelf shelf = calls.collaborator(Shelf.class, real);
    Picker picker = calls.call(Picker.class, "<init>", null, shelf);

    CandidateTest test = calls.crash(Picker.class, "share", picker, "tea").candidate(NEEDED);

    assertThat(test.source())
        .contains("new StandInsTest.Shelf() {", "return true;", "return 0;", "public void take(");
    Trial.reproduces(test);
  }

  @Test
  void answersAreWrittenAsReadablyAsArguments() {
    Baskets baskets =
        calls.collaborator(Baskets.class, customer -> List.of(new Line("tea", customer)));
    Checkout checkout = calls.call(Checkout.class, "<init>", null, baskets);

    CandidateTest test = calls.crash(Checkout.class, "first", checkout, 4).candidate(NEEDED);

    assertThat(test.source()).contains("List.of(new StandInsTest.Line(\"tea\", 4))");
    Trial.reproduces(test);
  }

  @Test
  void aCollaboratorThatWasNeverAskedHasNoStandIn() {
    Prices asked = calls.collaborator(Prices.class, Map.of("tea", 3)::get);
    Till other = calls.call(Till.class, "<init>", null, asked);
    calls.call(Till.class, "pay", other, "tea");
    Shelf silent = calls.collaborator(Shelf.class, null);
    Picker picker = calls.call(Picker.class, "<init>", null, silent);

    assertThatThrownBy(() -> calls.crash(Picker.class, "share", picker, "tea").candidate(NEEDED))
        .isInstanceOf(ArgusException.class);
  }

  @Test
  void aComputationHasNoStandInSinceAFixAsksForOtherPoints() {
    Curve curve = calls.collaborator(Curve.class, x -> x - 4);
    Plot plot = calls.call(Plot.class, "<init>", null, curve);

    assertThatThrownBy(() -> calls.crash(Plot.class, "invert", plot, 4).candidate(NEEDED))
        .isInstanceOf(ArgusException.class);
  }

  @Test
  void whereTheQuestionHasAStandInItselfTheAnswersComeInOrder() {
    CandidateTest test = unknownPrice().candidate(IN_ORDER);

    assertThat(test.source()).contains("StandInsTest.Prices");
    Trial.reproduces(test);
  }

  @Test
  void aStoryWithoutAnswersIsNotToldWithStandIns() {
    Till till = calls.call(Till.class, "<init>", null, (Object) null);

    assertThat(calls.crash(Till.class, "pay", till, (Object) null).attempts())
        .extracting(Synthesis.Attempt::title)
        .noneMatch(title -> title.contains("stand-ins"));
  }
}
