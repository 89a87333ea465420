package dev.argus.core.report;

import dev.argus.core.snapshot.Value;
import java.util.List;

/**
 * What a collaborator of the code under test answered during a recorded call: a repository, a
 * client, a clock, a lambda of the caller.
 *
 * @param collaborator its number among the objects that the calls of a report know; 0 where it has
 *     none
 * @param question the method as the code under test called it (the declaring type that it called it
 *     through, its arguments when it came back, no receiver); its snapshot holds the answer, too
 * @param answer what came back
 * @param known objects in the snapshot that calls know, too
 */
public record RecordedAnswer(
    int collaborator, FrameCapture question, Value answer, List<RecordedCall.Shown> known) {}
