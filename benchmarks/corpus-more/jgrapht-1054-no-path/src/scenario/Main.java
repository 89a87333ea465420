package scenario;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.GraphPath;
import org.jgrapht.alg.interfaces.ManyToManyShortestPathsAlgorithm.ManyToManyShortestPaths;
import org.jgrapht.alg.shortestpath.DijkstraManyToManyShortestPaths;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.DirectedWeightedMultigraph;
import traffic.Traffic;

/** Which depot serves which village, by road. */
public final class Main {

  static Graph<String, DefaultWeightedEdge> roads(int round) {
    Graph<String, DefaultWeightedEdge> roads = new DirectedWeightedMultigraph<>(DefaultWeightedEdge.class);
    List.of("north", "south", "elm", "oak", "isle").forEach(roads::addVertex);
    roads.setEdgeWeight(roads.addEdge("north", "elm"), 12 + round);
    roads.setEdgeWeight(roads.addEdge("south", "elm"), 9);
    roads.setEdgeWeight(roads.addEdge("elm", "oak"), 4);
    return roads;
  }

  static void plan(Graph<String, DefaultWeightedEdge> roads, Set<String> depots, Set<String> villages) {
    ManyToManyShortestPaths<String, DefaultWeightedEdge> paths =
        new DijkstraManyToManyShortestPaths<>(roads).getManyToManyPaths(depots, villages);
    for (String depot : depots) {
      for (String village : villages) {
        GraphPath<String, DefaultWeightedEdge> path = paths.getPath(depot, village);
        System.out.println(depot + " to " + village + ": " + (path == null ? "no road" : path.getWeight() + " km"));
      }
    }
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      plan(roads(round), Set.of("north"), Set.of("oak"));
      plan(roads(round), new LinkedHashSet<>(List.of("north", "south")), Set.of("elm"));
      plan(roads(round), Set.of("south"), new LinkedHashSet<>(List.of("oak", "isle")));
    });
  }
}
