package dev.argus.patterns.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SketchIndexPropertyTest {

  private static final int DIMENSIONS = 384;

  /** Vectors in clusters, dense or mostly zeros, so that there is something near. */
  private static List<Stored> clustered(Random random, int count, boolean sparse) {
    List<Stored> all = new ArrayList<>();
    float[] centre = new float[DIMENSIONS];
    for (int i = 0; i < count; i++) {
      if (i % 8 == 0) {
        for (int d = 0; d < DIMENSIONS; d++) {
          centre[d] = sparse && random.nextInt(10) > 0 ? 0 : (float) random.nextGaussian();
        }
      }
      float noise = random.nextFloat();
      float[] vector = new float[DIMENSIONS];
      for (int d = 0; d < DIMENSIONS; d++) {
        boolean stays = sparse && centre[d] == 0 && random.nextInt(20) > 0;
        vector[d] = stays ? 0 : centre[d] + noise * (float) random.nextGaussian();
      }
      byte[] bytes = new byte[DIMENSIONS];
      ByteVector.quantise(vector, bytes);
      all.add(new Stored("#" + i, bytes));
    }
    return all;
  }

  private static Query query(byte[] vector) {
    Query query = new Query(DIMENSIONS);
    for (int i = 0; i < DIMENSIONS; i++) {
      query.floats()[i] = vector[i];
    }
    query.prepare();
    return query;
  }

  private static List<String> found(VectorIndex<Stored> index, Query query, double least) {
    Hits<Stored> hits = new Hits<>(10_000);
    index.search(query, least, hits);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < hits.count(); i++) {
      names.add(hits.item(i).name);
    }
    return names;
  }

  private static List<String> oracle(List<Stored> all, Query query, double least) {
    return all.stream()
        .filter(Findable::isLive)
        .filter(s -> ByteVector.cosine(query.bytes(), s.vector) >= least)
        .sorted(
            (a, b) ->
                Double.compare(
                    ByteVector.cosine(query.bytes(), b.vector),
                    ByteVector.cosine(query.bytes(), a.vector)))
        .map(s -> s.name)
        .toList();
  }

  @Property(tries = 60)
  void findsNothingThatAScanOfAllDoesNotFindAndInTheSameOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 400) int count,
      @ForAll boolean sparse,
      @ForAll @DoubleRange(min = 0.3, max = 0.99) double least) {
    Random random = new Random(seed);
    List<Stored> all = clustered(random, count, sparse);
    SketchIndex<Stored> index = new SketchIndex<>(DIMENSIONS, Stored.VECTORS);
    all.forEach(s -> index.add(s, s.vector));
    for (Stored stored : all) {
      if (random.nextInt(3) == 0) {
        stored.remove();
        index.forgetOne();
      }
    }
    Query query = query(all.get(random.nextInt(count)).vector);

    List<String> found = found(index, query, least);

    List<String> expected = new ArrayList<>(oracle(all, query, least));
    expected.retainAll(found);
    assertThat(found).isEqualTo(expected);
    assertThat(index.size()).isEqualTo(all.stream().filter(Findable::isLive).count());
  }

  @Test
  void missesLessThanOneOfAThousandOfWhatIsNearEnough() {
    int near = 0;
    int missed = 0;
    for (int seed = 0; seed < 40; seed++) {
      List<Stored> all = clustered(new Random(seed), 400, seed % 2 == 0);
      SketchIndex<Stored> index = new SketchIndex<>(DIMENSIONS, Stored.VECTORS);
      all.forEach(s -> index.add(s, s.vector));
      for (Stored stored : all) {
        Query query = query(stored.vector);
        List<String> expected = oracle(all, query, 0.85);
        near += expected.size();
        missed += expected.size() - found(index, query, 0.85).size();
      }
    }

    assertThat(near).as("pairs to be found").isGreaterThan(20_000);
    assertThat(missed).isLessThan(near / 1000);
  }

  @Test
  void whatWasRemovedIsForgottenWhenItIsMoreThanHalf() {
    SketchIndex<Stored> index = new SketchIndex<>(DIMENSIONS, Stored.VECTORS);
    List<Stored> all = clustered(new Random(7), 1_000, false);
    all.forEach(s -> index.add(s, s.vector));

    all.subList(0, 900)
        .forEach(
            s -> {
              s.remove();
              index.forgetOne();
            });

    assertThat(index.size()).isEqualTo(100);
    assertThat(found(index, query(all.get(950).vector), 0.999)).containsExactly("#950");
  }
}
