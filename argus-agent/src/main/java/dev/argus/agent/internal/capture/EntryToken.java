package dev.argus.agent.internal.capture;

import dev.argus.core.report.FrameCapture;

/** The state of a frame at entry, taken while its method was armed. Holds no application object. */
record EntryToken(FrameCapture capture) {}
