package dev.argus.core.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.core.ArgusException;
import dev.argus.core.snapshot.Snapshot;
import dev.argus.core.snapshot.SnapshotTree;
import dev.argus.core.snapshot.Value;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one report from a parser; used once. */
final class ReportReader {

  /** The line of a frame that names none; left out in JSON. */
  static final int UNKNOWN_LINE = -1;

  private static final String FAMILY = "argus-report/";
  private static final int VERSION =
      Integer.parseInt(CrashReport.SCHEMA.substring(FAMILY.length()));

  private final JsonParser json;
  private final TokenReader tokens;

  private @Nullable String schema;
  private @Nullable String fingerprint;
  private Instant capturedAt = Instant.EPOCH;
  private @Nullable Instant firstSeen;
  private long count = 1;
  private String trigger = "";
  private CaptureKind capture = CaptureKind.EXIT;
  private @Nullable ThrowableInfo throwable;
  private List<FrameCapture> frames = List.of();
  private List<String> inApp = List.of();
  private Environment environment = new Environment("", "", "", List.of(), "", "", "", List.of());
  private List<String> notes = List.of();
  private List<RecordedCall> calls = List.of();
  private Map<String, String> properties = Map.of();
  private List<AmbientState.StaticField> statics = List.of();

  ReportReader(JsonParser json) {
    this.json = json;
    this.tokens = new TokenReader(json);
  }

  CrashReport read() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new ArgusException("Not a crash report: it doesn't start with an object.");
    }
    tokens.readObject(this::readField);
    if (json.nextToken() != null) {
      throw new ArgusException(
          "More text follows the crash report. One file holds one report: split the file.");
    }
    if (schema == null) {
      throw foreign("it has no field \"schema\"");
    }
    if (fingerprint == null || throwable == null) {
      throw foreign("it has no " + (fingerprint == null ? "fingerprint" : "throwable"));
    }
    checkFrames(throwable.chain().size());
    return new CrashReport(
        fingerprint,
        capturedAt,
        firstSeen == null ? capturedAt : firstSeen,
        count,
        trigger,
        capture,
        throwable,
        frames,
        inApp,
        environment,
        notes,
        calls,
        new AmbientState(properties, statics));
  }

  private void readField(String name) throws IOException {
    switch (name) {
      case "schema" -> schema = readSchema();
      case "fingerprint" -> fingerprint = tokens.readText(name);
      case "capturedAt" -> capturedAt = readInstant(name);
      case "firstSeen" -> firstSeen = readInstant(name);
      case "count" -> count = tokens.readLong(name);
      case "trigger" -> trigger = tokens.readText(name);
      case "capture" -> capture = readCapture(name);
      case "throwable" -> throwable = readChain();
      case "frames" -> frames = tokens.readList(name, this::readFrame);
      case "inApp" -> inApp = tokens.readTexts(name);
      case "environment" -> environment = readEnvironment();
      case "notes" -> notes = tokens.readTexts(name);
      case "systemProperties" -> properties = new AmbientReader(json, tokens).properties();
      case "statics" -> statics = new AmbientReader(json, tokens).statics();
      case "calls" -> calls = tokens.readList(name, () -> new Call().read());
      default -> json.skipChildren();
    }
  }

  private String readSchema() throws IOException {
    String text = tokens.readText("schema");
    int version;
    try {
      version = text.startsWith(FAMILY) ? Integer.parseInt(text.substring(FAMILY.length())) : 0;
    } catch (NumberFormatException e) {
      throw foreign("its schema is \"" + text + "\"");
    }
    if (version > VERSION) {
      throw new ArgusException(
          "This crash report has the schema "
              + text
              + ", and this Argus reads up to "
              + CrashReport.SCHEMA
              + ". Update Argus here to the version of the agent that wrote it.");
    }
    if (version < 1) {
      throw foreign("its schema is \"" + text + "\"");
    }
    return text;
  }

  private static ArgusException foreign(String reason) {
    return new ArgusException(
        "Not a crash report: "
            + reason
            + ". Point Argus at a directory that the agent has written to.");
  }

  private Instant readInstant(String name) throws IOException {
    String text = tokens.readText(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ArgusException("Field \"" + name + "\" is not an instant: " + text, e);
    }
  }

  private CaptureKind readCapture(String name) throws IOException {
    String word = tokens.readText(name);
    for (CaptureKind kind : CaptureKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new ArgusException("Field \"capture\" is neither entry nor exit: " + word);
  }

  ThrowableInfo readChain() throws IOException {
    List<Link> links = tokens.readList("throwable", () -> new Link().read());
    if (links.isEmpty()) {
      throw new ArgusException("Field \"throwable\" is empty.");
    }
    ThrowableInfo cause = null;
    for (int i = links.size() - 1; i >= 0; i--) {
      Link link = links.get(i);
      cause = new ThrowableInfo(link.type, link.message, link.trace, cause, link.suppressed);
    }
    if (cause == null) {
      throw new AssertionError("unreachable: there is a link");
    }
    return cause;
  }

  /** A throwable without its causes. */
  private final class Link {
    private String type = "";
    private @Nullable String message;
    private List<TraceFrame> trace = List.of();
    private List<ThrowableInfo> suppressed = List.of();

    Link read() throws IOException {
      tokens.expectObject("throwable");
      tokens.readObject(this::readField);
      return this;
    }

    private void readField(String name) throws IOException {
      switch (name) {
        case "type" -> type = tokens.readText(name);
        case "message" -> message = tokens.readNullableText(name);
        case "trace" -> trace = tokens.readList(name, () -> new Line().read());
        case "suppressed" -> suppressed = tokens.readList(name, ReportReader.this::readChain);
        default -> json.skipChildren();
      }
    }
  }

  private final class Line {
    private String type = "";
    private String method = "";
    private @Nullable String file;
    private int line = UNKNOWN_LINE;
    private boolean inApp;

    TraceFrame read() throws IOException {
      tokens.expectObject("trace");
      tokens.readObject(this::readField);
      return new TraceFrame(type, method, file, line, inApp);
    }

    private void readField(String name) throws IOException {
      switch (name) {
        case "type" -> type = tokens.readText(name);
        case "method" -> method = tokens.readText(name);
        case "file" -> file = tokens.readNullableText(name);
        case "line" -> line = tokens.readInt(name);
        case "inApp" -> inApp = json.currentToken() == JsonToken.VALUE_TRUE;
        default -> json.skipChildren();
      }
    }
  }

  private FrameCapture readFrame() throws IOException {
    tokens.expectObject("frames");
    return new Frame().read();
  }

  private final class Call {
    private final Frame frame = new Frame();
    private int made;
    private List<RecordedCall.HandedOut> handedOut = List.of();
    private List<RecordedCall.Shown> shown = List.of();
    private List<RecordedAnswer> answers = List.of();

    RecordedCall read() throws IOException {
      tokens.expectObject("calls");
      tokens.readObject(this::readField);
      FrameCapture state = frame.made();
      check(shown, state);
      return new RecordedCall(state, made, handedOut, shown, answers);
    }

    private void readField(String name) throws IOException {
      switch (name) {
        case "made" -> made = tokens.readInt(name);
        case "handedOut" ->
            handedOut =
                tokens.readList(
                    name,
                    () -> {
                      int[] place = readPlace("index");
                      return new RecordedCall.HandedOut(place[0], place[1]);
                    });
        case "shown" -> shown = readShown(name);
        case "answers" -> answers = tokens.readList(name, () -> new Answer().read());
        default -> frame.readField(name);
      }
    }
  }

  private final class Answer {
    private final Frame question = new Frame();
    private int collaborator;
    private Value answer = Value.NULL;
    private List<RecordedCall.Shown> known = List.of();

    RecordedAnswer read() throws IOException {
      tokens.expectObject("answers");
      tokens.readObject(this::readField);
      FrameCapture asked = question.made();
      SnapshotTree.checked(answer, asked.snapshot());
      check(known, asked);
      return new RecordedAnswer(collaborator, asked, answer, known);
    }

    private void readField(String name) throws IOException {
      switch (name) {
        case "collaborator" -> collaborator = tokens.readInt(name);
        case "known" -> known = readShown(name);
        case "answer" -> answer = SnapshotTree.decodeValue(tokens.readTree());
        default -> question.readField(name);
      }
    }
  }

  private List<RecordedCall.Shown> readShown(String name) throws IOException {
    return tokens.readList(
        name,
        () -> {
          int[] place = readPlace("node");
          return new RecordedCall.Shown(place[0], place[1]);
        });
  }

  private static void check(List<RecordedCall.Shown> shown, FrameCapture in) {
    for (RecordedCall.Shown one : shown) {
      SnapshotTree.checked(new Value.Ref(one.node()), in.snapshot());
    }
  }

  /** An object's number and where it is. */
  private int[] readPlace(String kind) throws IOException {
    int[] place = new int[2];
    tokens.expectObject(kind);
    tokens.readObject(
        name -> {
          if (name.equals("number")) {
            place[0] = tokens.readInt(name);
          } else if (name.equals(kind)) {
            place[1] = tokens.readInt(name);
          } else {
            json.skipChildren();
          }
        });
    return place;
  }

  private final class Frame {
    private int throwable;
    private String type = "";
    private String method = "";
    private String descriptor = "";
    private boolean isStatic;
    private CaptureKind capture = CaptureKind.EXIT;
    private Value receiver = Value.NULL;
    private List<FrameCapture.Argument> arguments = List.of();
    private Snapshot snapshot = Snapshot.EMPTY;

    FrameCapture read() throws IOException {
      tokens.readObject(this::readField);
      return made();
    }

    FrameCapture made() {
      for (FrameCapture.Argument argument : arguments) {
        SnapshotTree.checked(argument.value(), snapshot);
      }
      SnapshotTree.checked(receiver, snapshot);
      return new FrameCapture(
          throwable, type, method, descriptor, isStatic, capture, receiver, arguments, snapshot);
    }

    private void readField(String name) throws IOException {
      switch (name) {
        case "throwable" -> throwable = tokens.readInt(name);
        case "type" -> type = tokens.readText(name);
        case "method" -> method = tokens.readText(name);
        case "descriptor" -> descriptor = tokens.readText(name);
        case "static" -> isStatic = json.currentToken() == JsonToken.VALUE_TRUE;
        case "capture" -> capture = readCapture(name);
        case "receiver" -> receiver = SnapshotTree.decodeValue(tokens.readTree());
        case "arguments" -> arguments = tokens.readList(name, () -> new Parameter().read());
        case "snapshot" -> snapshot = new SnapshotReader(json, tokens).read();
        default -> json.skipChildren();
      }
    }
  }

  private final class Parameter {
    private String name = "";
    private String type = "";
    private Value value = Value.NULL;

    FrameCapture.Argument read() throws IOException {
      tokens.expectObject("arguments");
      tokens.readObject(this::readField);
      return new FrameCapture.Argument(name, type, value);
    }

    private void readField(String field) throws IOException {
      switch (field) {
        case "name" -> name = tokens.readText(field);
        case "type" -> type = tokens.readText(field);
        case "value" -> value = SnapshotTree.decodeValue(tokens.readTree());
        default -> json.skipChildren();
      }
    }
  }

  private Environment readEnvironment() throws IOException {
    String[] facts = {"", "", "", "", "", ""};
    List<String> jvmOptions = new ArrayList<>();
    List<String> initialised = new ArrayList<>();
    tokens.expectObject("environment");
    tokens.readObject(
        name -> {
          switch (name) {
            case "jdk" -> facts[0] = tokens.readText(name);
            case "vm" -> facts[1] = tokens.readText(name);
            case "os" -> facts[2] = tokens.readText(name);
            case "jvmOptions" -> jvmOptions.addAll(tokens.readTexts(name));
            case "locale" -> facts[3] = tokens.readText(name);
            case "timeZone" -> facts[4] = tokens.readText(name);
            case "encoding" -> facts[5] = tokens.readText(name);
            case "initialised" -> initialised.addAll(tokens.readTexts(name));
            default -> json.skipChildren();
          }
        });
    return new Environment(
        facts[0],
        facts[1],
        facts[2],
        List.copyOf(jvmOptions),
        facts[3],
        facts[4],
        facts[5],
        List.copyOf(initialised));
  }

  private void checkFrames(int chain) {
    for (FrameCapture frame : frames) {
      if (frame.throwable() < 0 || frame.throwable() >= chain) {
        throw new ArgusException(
            "The frame "
                + frame.type()
                + "."
                + frame.method()
                + " belongs to throwable "
                + frame.throwable()
                + ", but there are "
                + chain
                + ".");
      }
    }
  }
}
