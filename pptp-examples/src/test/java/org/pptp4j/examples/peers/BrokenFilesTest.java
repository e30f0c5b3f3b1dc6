/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Each sentence names file and line, and says what to do. ROOT stands for the directory of the test. */
class BrokenFilesTest {

    private static final String GOOD = """
            pty "pptp 10.99.0.2 --nolaunchpppd"
            name alice
            remotename onenet
            noauth
            """;

    @TempDir
    private Path root;

    /** A fifth line behind four good ones. */
    @ParameterizedTest
    @CsvFileSource(resources = "/org/pptp4j/examples/peers/broken-lines.txt", delimiter = '|', quoteCharacter = '`')
    void ofOneLine(String line, String sentence) {
        PppDirectory directory = directory().peer("broken", GOOD + line + "\n");

        assertThat(sentence(directory)).isEqualTo(root + "/peers/broken:5: " + expected(sentence));
    }

    @Test
    void withoutAServer() {
        assertThat(sentence(directory().peer("broken", "# nothing yet\nname alice\n")))
                .isEqualTo(root + "/peers/broken:2 (end): no server is named: add a line such as  pty \"pptp"
                        + " vpn.example.net --nolaunchpppd\"");
    }

    @Test
    void withAQuotationThatLaterMarksHide() {
        assertThat(sentence(directory().peer("broken", "noauth\npty \"pptp host --nolaunchpppd\nname \"alice\"\n")))
                .startsWith(root + "/peers/broken:2: a quotation begins here that never ends");
    }

    @Test
    void withoutASecret() {
        assertThat(sentence(
                        directory().secrets("chap-secrets", "# nobody yet\n").peer("broken", GOOD)))
                .isEqualTo(root + "/peers/broken:2: name alice: there is no secret for it in " + root
                        + "/chap-secrets: add a line " + " alice onenet  and the password behind it");
    }

    @Test
    void withASecretForAnotherServer() {
        assertThat(sentence(directory()
                        .secrets("chap-secrets", "alice other secret *\n")
                        .peer("broken", GOOD)))
                .isEqualTo(root + "/peers/broken:2: name alice: there is no secret for it in " + root
                        + "/chap-secrets for server"
                        + " \"onenet\", only one for \"other\" (" + root + "/chap-secrets:1): add a line  alice onenet "
                        + " and the password behind it");
    }

    @Test
    void withTwoSecretsAndNothingThatSaysWhich() {
        PppDirectory directory = directory()
                .secrets("chap-secrets", "alice a one *\nalice b two *\n")
                .peer("broken", "pty \"pptp host\"\nname alice\nnoauth\n");

        assertThat(sentence(directory))
                .isEqualTo(root + "/peers/broken:2: there are two secrets of \"alice\", for server \"a\" (" + root
                        + "/chap-secrets:1) and for \"b\" (" + root + "/chap-secrets:2): say which by remotename");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, 0644", "rw-r-----, 0640", "rw----r--, 0604", "rw--w----, 0620"})
    void withSecretsThatOthersCanRead(String permissions, String mode) {
        PppDirectory directory = directory().mode("chap-secrets", permissions).peer("broken", GOOD);

        assertThat(sentence(directory))
                .isEqualTo(root + "/peers/broken:2: " + root + "/chap-secrets has mode " + mode
                        + ", so that other users can read or change the secrets in it: run \"chmod 600 " + root
                        + "/chap-secrets\", and choose new passwords if somebody may have read them");
    }

    @Test
    void withoutANameWhereTheHostsOwnHasNoSecret() {
        assertThat(sentence(directory().peer("broken", "pty \"pptp host\"\nnoauth\n")))
                .isEqualTo(root + "/peers/broken:2 (end): no user and no name, so this host's name backup is taken:"
                        + " there is no secret for it in " + root + "/chap-secrets: add a line  backup *  and the"
                        + " password behind it");
    }

    @Test
    void withAnEmptySecret() {
        assertThat(sentence(directory().secrets("chap-secrets", "\n* * \"\"\n").peer("broken", GOOD)))
                .isEqualTo(root + "/chap-secrets:2: the secret of \"alice\" is empty");
    }

    @Test
    void withASecretInAFileThatIsNotThere() {
        assertThat(sentence(directory()
                        .secrets("chap-secrets", "alice * @/etc/ppp/hidden\n")
                        .peer("broken", GOOD)))
                .isEqualTo(root + "/chap-secrets:1: cannot read " + root + "/hidden: it does not exist");
    }

    @Test
    void withEncryptionAndNothingToAgreeOnItIn() {
        assertThat(sentence(directory().peer("broken", GOOD + "require-mppe-128\nnoccp\n")))
                .isEqualTo(root + "/peers/broken:6: noccp contradicts require-mppe-128 (" + root
                        + "/peers/broken:5): encryption is negotiated in CCP; leave out one of them");
    }

    @Test
    void withEncryptionOfNoStrength() {
        assertThat(sentence(directory().peer("broken", GOOD + "nomppe-40\nnomppe-128\nrequire-mppe\n")))
                .isEqualTo(root + "/peers/broken:7: require-mppe asks for encryption, and both strengths are refused:"
                        + " leave out nomppe-40 or nomppe-128");
    }

    @Test
    void withEncryptionAndNoKeysForIt() {
        assertThat(sentence(directory().peer("broken", GOOD + "require-mppe\nrefuse-mschap\nrefuse-mschap-v2\n")))
                .isEqualTo(root + "/peers/broken:7: encryption is required, and its keys come from MS-CHAP, which is"
                        + " refused: leave out refuse-mschap-v2");
    }

    @Test
    void withNoWayToLogInLeft() {
        assertThat(sentence(directory()
                        .peer("broken", GOOD + "refuse-pap\nrefuse-chap\nrefuse-mschap\nrefuse-mschap-v2\n")))
                .isEqualTo(root + "/peers/broken:8: refuse-mschap-v2 refuses the last way to log in: leave out one"
                        + " refuse-…, best refuse-mschap-v2");
    }

    @Test
    void withAServerThatMustProveItselfAndCannot() {
        assertThat(sentence(directory().peer("broken", GOOD + "refuse-mschap-v2\nauth\n")))
                .startsWith(root + "/peers/broken:6: auth demands that the server proves itself, and only MS-CHAPv2,"
                        + " which is refused, makes it do so");
    }

    @Test
    void withFilesInFilesWithoutEnd() {
        PppDirectory directory = directory();
        for (int i = 0; i < 20; i++) {
            directory.peer("deep" + i, "call deep" + (i + 1) + "\n");
        }

        assertThat(sentence(directory.peer("broken", "call deep0\n")))
                .startsWith(root + "/peers/deep14:1: ")
                .contains("too deep");
    }

    @Test
    void withIpv6InPacketsThatAreTooShortForIt() {
        assertThat(sentence(directory().peer("broken", GOOD + "+ipv6\nmtu 1200\n")))
                .startsWith(root + "/peers/broken:6 (end): IPv6 needs packets of 1280 octets");
    }

    @Test
    void onTheCommandLine() {
        PppDirectory directory = directory().peer("broken", GOOD);

        assertThat(catchThrowableOfType(PeerFileException.class, () -> directory.read("broken", "nodetatch")))
                .hasMessage("command line: \"nodetatch\" is no option of pppd; did you mean nodetach?");
        assertThat(catchThrowableOfType(PeerFileException.class, () -> directory.read("nobody")))
                .hasMessage("command line: cannot read " + root + "/peers/nobody: it does not exist");
    }

    private PppDirectory directory() {
        return new PppDirectory(root).secrets("chap-secrets", "alice onenet secret *\n");
    }

    private String expected(String sentence) {
        return sentence.replace("ROOT", root.toString());
    }

    private static String sentence(PppDirectory directory) {
        return catchThrowableOfType(PeerFileException.class, () -> directory.read("broken"))
                .getMessage();
    }
}
