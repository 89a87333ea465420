package dev.argus.core.redact;

/**
 * Words that no class file need hold and that are code all the same: keywords of formats and
 * protocols that parsers compare letter by letter, and what the JVM puts into its own messages.
 */
final class CommonWords {

  static final String WORDS =
      """
      null true false yes no on off none undefined NaN Infinity True False None Null Yes No
      http https ftp sftp ssh file jar jdbc mem thin mailto tel urn uuid ws wss ldap classpath data tcp udp
      www localhost com org net edu gov io de uk fr eu example invalid test local index html htm
      GET POST PUT DELETE PATCH HEAD OPTIONS TRACE CONNECT HTTP
      Accept Accept-Charset Accept-Encoding Accept-Language Authorization Basic Bearer Cache-Control
      Connection Content Content-Disposition Content-Encoding Content-Length Content-Type Cookie
      Date ETag Expires Host Language Last-Modified Location Origin Referer Server Set-Cookie
      Transfer-Encoding User-Agent Vary chunked gzip deflate keep-alive no-cache max-age identity
      application text image audio video multipart form-data json xml csv yaml yml plain octet-stream
      javascript css pdf png jpeg jpg gif svg zip tar gz txt log md properties conf ini tmp bak
      charset boundary utf UTF UTF-8 UTF-16 ASCII ISO US-ASCII ISO-8859-1 latin1 cp1252 windows-1252
      xml version encoding standalone xmlns xsi xsd xsl DOCTYPE CDATA ELEMENT ENTITY ATTLIST PCDATA
      PUBLIC SYSTEM amp lt gt quot apos nbsp
      html head title meta link script style body div span p a b i u em strong br hr img ul ol li dl
      dt dd table thead tbody tfoot tr td th caption form input button select option label textarea
      h1 h2 h3 h4 h5 h6 pre code blockquote iframe href src alt rel id class name value type width
      height content action method target lang dir onclick onload onerror
      SELECT INSERT UPDATE FROM WHERE AND OR NOT IN IS LIKE BETWEEN JOIN LEFT RIGHT INNER OUTER FULL
      CROSS ON USING GROUP BY ORDER HAVING LIMIT OFFSET UNION ALL DISTINCT AS ASC DESC CASE WHEN THEN
      ELSE END EXISTS VALUES INTO SET CREATE TABLE VIEW INDEX DROP ALTER ADD COLUMN PRIMARY KEY
      FOREIGN REFERENCES UNIQUE DEFAULT CHECK CONSTRAINT WITH RECURSIVE OVER PARTITION ROWS RANGE
      PRECEDING FOLLOWING CURRENT ROW UNBOUNDED WINDOW COUNT SUM AVG MIN MAX CAST COALESCE INT INTEGER
      BIGINT VARCHAR CHAR TEXT DATE TIME TIMESTAMP BOOLEAN DECIMAL NUMERIC
      if else for while do switch case break continue return try catch finally throw throws new this
      super class interface enum record extends implements import package public protected private
      static final abstract native synchronized volatile transient void int long short byte char
      float double boolean var def let const function in of and or not
      each foreach endif include macro assign list
      yyyy MM dd HH hh mm ss SSS EEE EEEE MMM MMMM yy
      UTC GMT CET EST PST Europe America Asia Africa Australia
      Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun
      AM PM am pm
      EUR USD GBP CHF JPY
      home usr etc var opt tmp bin lib root mnt users Users
      lorem ipsum foo bar baz
      """;

  static final String MESSAGES =
      """
      Cannot invoke read write store load array field assign because the return value of is null
      throw enter exit synchronized block length to from local static
      Index out of bounds for length begin end size capacity Range
      class cannot be cast are in unnamed module loader app bootstrap platform
      by zero For input string under radix
      No value present enum constant
      """;

  private CommonWords() {}
}
