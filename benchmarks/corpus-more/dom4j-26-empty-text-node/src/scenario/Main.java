package scenario;

import java.io.IOException;
import java.io.StringWriter;
import org.dom4j.Document;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.io.OutputFormat;
import org.dom4j.io.XMLWriter;
import traffic.Traffic;

/** Exports notes of a ticket system, whose text stands around links. */
public final class Main {

  static Document note(String before, String link, String after) {
    Document document = DocumentHelper.createDocument();
    Element note = document.addElement("note");
    note.add(DocumentHelper.createText(before));
    note.addElement("link").addText(link);
    note.add(DocumentHelper.createText(after));
    return document;
  }

  static String export(Document document) throws IOException {
    OutputFormat format = OutputFormat.createPrettyPrint();
    format.setPadText(true);
    StringWriter text = new StringWriter();
    XMLWriter writer = new XMLWriter(text, format);
    writer.write(document);
    writer.close();
    return text.toString();
  }

  public static void main(String[] args) throws Exception {
    Traffic.serve(args, round -> {
      System.out.println(export(note("see ", "T-" + round, " for more")));
      System.out.println(export(note("", "T-1" + round, " was first")));
    });
  }
}
