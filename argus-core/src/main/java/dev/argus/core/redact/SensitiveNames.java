package dev.argus.core.redact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The names that make a text sensitive. A name is split into words ({@code customerEMail}, {@code
 * CUSTOMER_E_MAIL} and {@code X-Customer-Email} alike), and runs of words are looked up, never mere
 * substrings: {@code shipping} holds no {@code pin}, and {@code tokenizer} no {@code token}. Only
 * words that mean one thing wherever they stand ({@code password}) are also found inside of others
 * ({@code dbpassword}). Immutable and thread-safe.
 */
final class SensitiveNames {

  private static final String ALWAYS =
      """
      password passwd passwort pwd passphrase passcode passhash kennwort motdepasse contrasena
      secret clientsecret appsecret apisecret secrettoken secretkey sharedsecret
      accesstoken refreshtoken idtoken authtoken apitoken bearertoken sessiontoken oauthtoken
      securitytoken usertoken devicetoken pushtoken invitetoken resettoken twiliotoken
      accesstokens refreshtokens authtokens apitokens
      apikey xapikey appkey applicationkey accesskey privatekey signingkey signaturekey
      encryptionkey encryptionkeyid masterkey sharedkey sessionkey sshkey gpgkey pgpkey pkcs8
      recaptchakey licensekey licencekey storekey cipherkey hmackey aeskey pemfile
      authorization proxyauthorization bearer cookie setcookie csrf xsrf csrftoken xsrftoken
      xauthtoken xcsrftoken sessionid jsessionid phpsessid sessid aiohttpsession connectsid
      symfony usersession
      credential jwt otp totp onetimepassword verificationcode activationcode recoverycode backupcode
      securitycode securityanswer securityquestion apisignature certificatepin 2fa
      mysqlpwd serviceaccountcredentials
      cardnumber cardno cardnum creditcard debitcard ccnumber ccnum primaryaccountnumber
      cvv cvc cvv2 cvc2 cardverification cardholder
      accountnumber accountno accountnum acctnumber acctno acctnum bankaccount accountholder
      iban bic swiftcode routingnumber sortcode holder beneficiary payee debtor creditor
      ssn socialsecurity socialsecuritynumber socialinsurance nationalinsurance nationalid
      nationalidentifier personalid personalnumber identitynumber identitycard idcard
      taxid taxnumber taxpayerid taxidentification steuernummer steuerid vatid vatnumber
      passport passportnumber driverlicense driverslicense driverlicence driverslicence
      drivinglicense drivinglicence licensenumber licencenumber licenseno licenceno
      licenseplate licenceplate numberplate voterid insurancenumber policyholder mrn
      email mailaddress emailadress phone telephone phonenumber telefon msisdn imei imsi faxnumber
      mobilenumber mobilephone cellphone handynummer
      birth birthdate birthday birthyear birthplace dateofbirth dob born bornon geburtsdatum
      street streetaddress strasse straße addressline addressline1 homeaddress postaladdress
      mailingaddress billingaddress shippingaddress deliveryaddress residentialaddress housenumber
      postcode postalcode zipcode geolocation ipaddress clientip remoteaddr xforwardedfor xrealip
      firstname lastname fullname surname middlename givenname familyname maiden maidenname forename
      vorname nachname username loginname nickname
      patient diagnosis prescription medicalrecord healthrecord bloodtype allergy
      salary wage religion ethnicity ethnic sexualorientation
      """;

  private static final String TOKEN =
      "token auth oauth session sid salt nonce cipher clientid publickey signature jti transactionid"
          + " pass hash passkey dsn certificate cert login";

  private static final String CONNECTION = "connectionstring databaseurl dburl";

  private static final String NUMBER =
      "pin pincode pan tan mobile cell tel fax licence license zip plate insurance mfacode";

  private static final String PLACE = "address addr adresse location residence";

  private static final String PERSON =
      "name customer owner contact recipient sender user person employee client payer counterparty"
          + " author applicant signatory guardian spouse doctor physician relative tenant driver"
          + " traveller traveler passenger guest student teacher member";

  /** Found inside of a longer word, too; long enough to mean one thing. */
  private static final List<String> ANYWHERE =
      List.of(
          "password",
          "passwd",
          "passwort",
          "passphrase",
          "secret",
          "apikey",
          "credential",
          "accesskey",
          "privatekey",
          "accesstoken",
          "authtoken",
          "creditcard",
          "cardnumber",
          "accountnumber",
          "sessionid",
          "birthdate",
          "dateofbirth",
          "phonenumber",
          "emailaddress",
          "socialsecurity",
          "firstname",
          "lastname",
          "surname");

  /** Words that hold one of the above and mean another thing. */
  private static final List<String> FALSE_FRIENDS =
      List.of("secretary", "secretar", "secretion", "placeholder", "viewholder", "hashcode");

  /**
   * Behind a sensitive word: then the name is of something about it, which is not itself secret.
   */
  private static final Set<String> ABOUT =
      Set.of(
          "type",
          "kind",
          "policy",
          "format",
          "pattern",
          "regex",
          "length",
          "size",
          "count",
          "counter",
          "min",
          "max",
          "limit",
          "template",
          "encoder",
          "decoder",
          "endpoint",
          "uri",
          "class",
          "factory",
          "provider",
          "service",
          "handler",
          "parser",
          "mode",
          "status",
          "state",
          "enabled",
          "required",
          "label",
          "title",
          "subject",
          "validator",
          "strategy",
          "algorithm",
          "index",
          "prefix",
          "separator",
          "delimiter",
          "column",
          "expiry",
          "version",
          "scheme",
          "method",
          "rule",
          "rules",
          "style",
          "resolver",
          "manager",
          "repository",
          "bean",
          "property",
          "valid",
          "verified",
          "timeout",
          "position",
          "offset",
          "start",
          "end",
          "tag",
          "param",
          "parameter");

  private static final int LONGEST_RUN = 6;
  private static final int LONGEST_NAME = 200;
  private static final int SHORTEST_PLURAL = 5;

  private final Map<String, NameRule> rules;

  private SensitiveNames(Map<String, NameRule> rules) {
    this.rules = rules;
  }

  static SensitiveNames standard() {
    Map<String, NameRule> rules = new HashMap<>();
    put(rules, PERSON, NameRule.PERSON);
    put(rules, PLACE, NameRule.PLACE);
    put(rules, NUMBER, NameRule.NUMBER);
    put(rules, TOKEN, NameRule.TOKEN);
    put(rules, CONNECTION, NameRule.CONNECTION);
    put(rules, ALWAYS, NameRule.ALWAYS);
    return new SensitiveNames(rules);
  }

  /** No name at all. */
  static SensitiveNames none() {
    return new SensitiveNames(Map.of());
  }

  private static void put(Map<String, NameRule> rules, String names, NameRule rule) {
    // Not split(), which would load the regular expressions just for this.
    for (StringTokenizer each = new StringTokenizer(names); each.hasMoreTokens(); ) {
      rules.put(each.nextToken(), rule);
    }
  }

  SensitiveNames with(Collection<String> names) {
    return with(names, NameRule.ALWAYS);
  }

  /** The same with names whose texts are never hidden because of the name or their shape. */
  SensitiveNames exempting(Collection<String> names) {
    return with(names, NameRule.EXEMPT);
  }

  private SensitiveNames with(Collection<String> names, NameRule rule) {
    Map<String, NameRule> more = new HashMap<>(rules);
    for (String name : names) {
      String joined = String.join("", words(name));
      if (joined.isEmpty()) {
        throw new IllegalArgumentException(
            "A name needs a letter or digit, but this is: \"" + name + "\"");
      }
      more.put(joined, rule);
    }
    return new SensitiveNames(more);
  }

  /** What a field, parameter, key or header of this name holds. */
  NameRule rule(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return NameRule.NONE;
    }
    List<String> words = words(name);
    NameRule strongest = NameRule.NONE;
    for (int from = 0; from < words.size(); from++) {
      StringBuilder run = new StringBuilder();
      for (int to = from; to < Math.min(words.size(), from + LONGEST_RUN); to++) {
        run.append(words.get(to));
        String joined = run.toString();
        if (FALSE_FRIENDS.contains(joined)) {
          return NameRule.NONE;
        }
        NameRule rule = to == from ? ofWord(joined) : ofRun(joined);
        boolean about = to + 1 < words.size() && ABOUT.contains(words.get(words.size() - 1));
        if (!about && rule.compareTo(strongest) > 0) {
          strongest = rule;
        }
      }
    }
    return strongest;
  }

  private NameRule ofRun(String joined) {
    NameRule rule = rules.get(joined);
    if (rule != null) {
      return rule;
    }
    if (joined.length() >= SHORTEST_PLURAL && joined.endsWith("s")) {
      // Several secrets are secrets; several tokens, as a rule, a parser's.
      rule = rules.get(joined.substring(0, joined.length() - 1));
      if (rule != null && rule != NameRule.TOKEN) {
        return rule;
      }
    }
    return NameRule.NONE;
  }

  private NameRule ofWord(String word) {
    NameRule rule = ofRun(word);
    if (rule != NameRule.NONE) {
      return rule;
    }
    for (String part : rules.isEmpty() ? List.<String>of() : ANYWHERE) {
      if (word.contains(part)) {
        return isFriend(word) ? NameRule.NONE : NameRule.ALWAYS;
      }
    }
    return NameRule.NONE;
  }

  private static boolean isFriend(String joined) {
    for (String friend : FALSE_FRIENDS) {
      if (joined.contains(friend)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Splits at what is neither letter nor digit, before a capital that follows a small letter or
   * starts a word ({@code APIKey} is {@code api}, {@code key}), and around digits, which are words
   * of their own.
   */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>(4);
    int start = 0;
    int length = name.length();
    for (int i = 0; i <= length; i++) {
      char c = i < length ? name.charAt(i) : '_';
      boolean part = Character.isLetterOrDigit(c);
      boolean hump = i > start && part && isHump(name, i);
      if (!part || hump) {
        if (i > start) {
          words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
        }
        start = part ? i : i + 1;
      }
    }
    return words;
  }

  private static boolean isHump(String name, int at) {
    char before = name.charAt(at - 1);
    char c = name.charAt(at);
    if (Character.isDigit(c) != Character.isDigit(before)) {
      return true;
    }
    if (!Character.isUpperCase(c)) {
      return false;
    }
    boolean wordFollows = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
    return Character.isLowerCase(before) || wordFollows;
  }
}
