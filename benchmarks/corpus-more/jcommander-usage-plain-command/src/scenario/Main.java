package scenario;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import java.util.ArrayList;
import java.util.List;
import traffic.Traffic;

/** A print server that is told by command lines what to do, and explains itself. */
public final class Main {

  @Parameters(commandDescription = "Prints files")
  public static class Print {
    @Parameter(names = {"-c", "--copies"}, description = "how many")
    int copies = 1;

    @Parameter
    List<String> files = new ArrayList<>();
  }

  public static class Cancel {
    @Parameter(description = "job")
    List<String> jobs = new ArrayList<>();
  }

  public static class Server {
    @Parameter(names = "--queue", description = "the queue to use")
    String queue = "office";
  }

  static String help(String queue, boolean operator) {
    JCommander commands = new JCommander(new Server());
    commands.setProgramName("lp-" + queue);
    commands.addCommand("print", new Print());
    if (operator) {
      commands.addCommand("cancel", new Cancel());
    }
    commands.parse("--queue", queue, "print", "-c", "2", "a.ps");
    StringBuilder help = new StringBuilder();
    commands.usage(help);
    return help.toString();
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(help("floor" + round, false));
      System.out.println(help("hall" + round, true));
    });
  }
}
