package dev.argus.agent.internal.capture;

import dev.argus.core.report.FrameCapture;
import org.jspecify.annotations.Nullable;

/**
 * What was taken at the entry of an armed method. Holds no application object.
 *
 * @param capture the state of the frame, where it was wanted
 * @param call the call, where it came from outside and is recorded
 */
record EntryToken(@Nullable FrameCapture capture, @Nullable Call call) {}
