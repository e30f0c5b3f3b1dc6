/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pptp4j.auth.AuthProtocol;

class SecretsFileTest {

    private static final Origin ORIGIN = new Origin.CommandLine();

    @TempDir
    private Path root;

    @Test
    void namesWinOverWildcardsAndTheServersOverTheClients() {
        SecretsFile secrets = read("""
                *      *      one
                alice  *      two
                *      onenet three
                alice  onenet four
                alice  onenet five
                """);

        assertThat(line(secrets, "alice", "onenet")).hasValue(4);
        assertThat(line(secrets, "bob", "onenet")).hasValue(3);
        assertThat(line(secrets, "alice", "other")).hasValue(2);
        assertThat(line(secrets, "bob", "other")).hasValue(1);
    }

    @Test
    void aWildcardForTheClientWinsWithTheServersName() {
        SecretsFile secrets = read("alice * one\n* onenet two\n");

        assertThat(line(secrets, "alice", "onenet")).hasValue(2);
    }

    @Test
    void whatFitsNobodyIsNotFound() {
        assertThat(line(read("alice onenet secret *\nbob\nbob onenet\n"), "bob", "onenet"))
                .isEmpty();
    }

    @Test
    void wordsAreQuotedAsInOptions() {
        SecretsFile secrets = read("\"DOMAIN\\\\alice\" 'one net' \"a \\\"b\\\" #c\" * # the office\n");

        SecretLine line = secrets.best("DOMAIN\\alice", "one net").orElseThrow();

        assertThat(line.hasSecretOf(secret("a \"b\" #c"))).isTrue();
    }

    @Test
    void aSecretBehindAnAtSignIsInAFileOfItsOwn() {
        new PppDirectory(root).secrets("hidden", "  \"from there\" ignored\n");

        SecretLine line =
                read("alice * @/etc/ppp/hidden *\n").best("alice", "x").orElseThrow();

        assertThat(line.hasSecretOf(secret("from there"))).isTrue();
        assertThat(read("alice * @home\n").best("alice", "x").orElseThrow().hasSecretOf(secret("@home")))
                .isTrue();
    }

    @Test
    void thatFileMustBeAsSecretAsTheOther() {
        new PppDirectory(root).file("hidden", "s3cret\n").mode("hidden", "rw-r--r--");

        assertThatThrownBy(() -> read("bob * x\nalice * @/etc/ppp/hidden *\n"))
                .hasMessageStartingWith(root + "/chap-secrets:2: " + root + "/hidden has mode 0644");
    }

    @Test
    void aDirectoryIsNoFileAndItsModeNotToBeChanged() {
        PppDirectory directory = new PppDirectory(root).file("inside/file", "").mode("inside", "rwxr-xr-x");
        Path inside = directory.path("inside");

        assertThatThrownBy(() -> SecretsFile.read(inside, directory.places(), ORIGIN))
                .isInstanceOf(PeerFileException.class)
                .hasMessageEndingWith("cannot read " + inside + ": it is a directory");
    }

    @Test
    void theGroupOfACredentialOfSystemdIsTheService() {
        PppDirectory directory = new PppDirectory(root)
                .secrets("credentials/chap-secrets", "alice * s3cret\n")
                .mode("credentials/chap-secrets", "r--r-----");
        Path file = directory.path("credentials/chap-secrets");
        Places places = new Places(
                root, root.resolve("peers"), Optional.of(file), Optional.of(directory.path("credentials")), "backup");

        assertThat(SecretsFile.read(file, places, ORIGIN)).isPresent();
        assertThatThrownBy(() -> SecretsFile.read(file, directory.places(), ORIGIN))
                .hasMessageContaining("mode 0440");
        directory.mode("credentials/chap-secrets", "r--r--r--");
        assertThatThrownBy(() -> SecretsFile.read(file, places, ORIGIN)).hasMessageContaining("mode 0444");
    }

    @Test
    void givesAServerThePasswordsOfItsUsers() {
        SecretsFile secrets = read("alice here s3cret\nbob * \"\"\n");

        assertThat(secrets.password("alice", "here")).contains("s3cret");
        assertThat(secrets.password("alice", "there")).isEmpty();
        assertThat(secrets.password("bob", "here")).isEmpty();
    }

    @Test
    void addressesAreForbiddenAndAllowedByTheFirstWordThatFits() throws Exception {
        AddressRights rights = read("alice * s3cret !10.0.0.9 10.0.0.0/24 192.168.7.7 -\n")
                .lines()
                .get(0)
                .rights();

        assertThat(rights.allows(address("10.0.0.9"))).isFalse();
        assertThat(rights.allows(address("10.0.0.8"))).isTrue();
        assertThat(rights.allows(address("192.168.7.7"))).isTrue();
        assertThat(rights.allows(address("192.168.7.8"))).isFalse();
        assertThat(rights.fixed()).contains(address("192.168.7.7"));
    }

    @Test
    void noAddressIsNoneAndAStarIsAny() throws Exception {
        assertThat(read("alice * s3cret\n").lines().get(0).rights().allows(address("10.0.0.1")))
                .isFalse();
        AddressRights any =
                read("alice * s3cret * -- mtu 1400\n").lines().get(0).rights();
        assertThat(any.allows(address("10.0.0.1"))).isTrue();
        assertThat(any.fixed()).isEmpty();
    }

    @Test
    void saysOfAWordThatIsNoAddressWhereItIs() {
        SecretLine line =
                read("# users\nalice * s3cret\\\n vpn.example.net\n").lines().get(0);

        assertThatThrownBy(line::rights)
                .isInstanceOf(PeerFileException.class)
                .hasMessageStartingWith(
                        root + "/chap-secrets:3: \"vpn.example.net\" says which address the client may have");
    }

    @Test
    void nothingPrintsASecret() {
        SecretsFile secrets = read("alice onenet s3cret *\nbob * \"other s3cret\" *\n");
        PeerSettings settings = new PppDirectory(root)
                .peer("onenet", "pty \"pptp host\"\nname alice\npassword s3cret\n")
                .read("onenet", "dump");

        assertThat(secrets + " " + secrets.lines() + settings + settings.options() + settings.javaSource())
                .doesNotContain("s3cret")
                .contains("alice onenet <hidden>", "password ??????");
    }

    @Test
    void aSecretThatIsClosedIsOverwritten() {
        SecretsFile secrets = read("alice onenet s3cret *\n");

        secrets.close();

        assertThat(secrets.lines().get(0).hasSecretOf(secret("\0\0\0\0\0\0"))).isTrue();
    }

    @Test
    void withoutANameOfTheServerALineForAnyIsRightAndElseTheOnlyOne() {
        PppDirectory directory = new PppDirectory(root).peer("any", "pty \"pptp host\"\nname alice\nnoauth\n");

        directory.secrets("chap-secrets", "alice here one\n* * two\nalice * three\nalice there four\n");
        assertThat(directory.read("any").login().secretFrom()).hasToString(root + "/chap-secrets:3");
        directory.secrets("chap-secrets", "bob * one\nalice here two\n");
        assertThat(directory.read("any").login().secretFrom()).hasToString(root + "/chap-secrets:2");
        directory.secrets("chap-secrets", "alice here one\nalice there one\n");
        assertThat(directory.read("any").login().secretFrom()).hasToString(root + "/chap-secrets:1");
    }

    @Test
    void papIsUsedOnlyWithASecretOfItsOwn() {
        PppDirectory directory = new PppDirectory(root)
                .secrets("chap-secrets", "alice * s3cret\n")
                .peer("any", "pty \"pptp host\"\nname alice\nnoauth\n");

        assertThat(directory.read("any").login().allowed())
                .containsExactly(AuthProtocol.MS_CHAP_V2, AuthProtocol.MS_CHAP_V1, AuthProtocol.CHAP_MD5);
        directory.secrets("pap-secrets", "alice * other\n");
        assertThat(directory.read("any").login().allowed()).doesNotContain(AuthProtocol.PAP);
        directory.secrets("pap-secrets", "alice * s3cret\n");
        assertThat(directory.read("any").login().allowed()).contains(AuthProtocol.PAP);
        directory.secrets("chap-secrets", "");
        assertThat(directory.read("any").login().allowed()).containsExactly(AuthProtocol.PAP);
        assertThat(directory.read("any").login().secretFrom()).hasToString(root + "/pap-secrets:1");
    }

    private SecretsFile read(String text) {
        PppDirectory directory = new PppDirectory(root).secrets("chap-secrets", text);
        return SecretsFile.read(directory.path("chap-secrets"), directory.places(), ORIGIN)
                .orElseThrow();
    }

    private static Optional<Integer> line(SecretsFile secrets, String client, String server) {
        return secrets.best(client, server).map(line -> ((Origin.Line) line.origin()).line());
    }

    private static SecretLine secret(String text) {
        return new SecretLine("", "", text.toCharArray(), List.of(), ORIGIN);
    }

    private static Inet4Address address(String text) throws Exception {
        return (Inet4Address) InetAddress.getByName(text);
    }
}
