package dev.argus.junit5.synthesis;

import dev.argus.core.report.FrameCapture;
import java.util.List;
import java.util.function.Function;

/**
 * Something in a captured frame of which a part may be enough: elements of a collection, entries of
 * a map, segments of a text.
 *
 * @param direct whether it is an argument of the call, or inside of one that is a container; else
 *     it is part of an object, which may count on it, and only a test whose code shows the
 *     difference may do with less
 * @param parts how many parts it has; at least two
 * @param keeping the frame with some of the parts only, given by their indexes in ascending order
 */
public record Reduction(boolean direct, int parts, Function<List<Integer>, FrameCapture> keeping) {}
