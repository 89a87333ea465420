package scenario;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import traffic.Traffic;

/** A chat bot whose commands have options, as typed by its users. */
public final class Main {

  static Options options() {
    Options options = new Options();
    options.addOption(Option.builder("n").longOpt("name").hasArg().build());
    options.addOption(Option.builder("q").longOpt("quiet").build());
    options.addOption(Option.builder("D").hasArgs().valueSeparator('=').build());
    return options;
  }

  static String answer(String message) {
    try {
      CommandLine line = new DefaultParser().parse(options(), message.split(" "));
      return "name " + line.getOptionValue("n") + ", quiet " + line.hasOption("q") + ", rest " + line.getArgList();
    } catch (ParseException e) {
      return "I did not get that: " + e.getMessage();
    }
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(answer("-n room" + round + " -q now"));
      System.out.println(answer("--colour=red"));
      System.out.println(answer("-n room" + round + " -=- smile"));
    });
  }
}
