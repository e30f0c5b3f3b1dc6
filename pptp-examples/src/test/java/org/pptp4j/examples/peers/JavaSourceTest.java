/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpClientConfig;

/** What {@code check --java} prints makes the client that {@code apply} makes. */
class JavaSourceTest {

    private static final String PASSWORD = "s3cret";

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodetach",
                "nomppe user DOMAIN\\\\\\\\alice",
                "require-mppe mppe-stateful mtu 1300 mru 1310 nopcomp noaccomp silent asyncmap ffffffff",
                "lcp-restart 2 lcp-max-configure 5 lcp-max-terminate 1 lcp-max-failure 3 lcp-echo-interval 0",
                "lcp-echo-interval 30 lcp-echo-failure 4 lcp-echo-adaptive usepeerdns usepeerwins",
                "10.0.0.1:10.0.0.2",
                "10.0.0.1:10.0.0.2 ipcp-accept-local ipcp-accept-remote",
                "+ipv6",
                "noip ipv6 ::1,::1:2:3:4",
                "ipv6 ,::2",
                "pty \"pptp host:1724 --nobuffer --missing-window 6000 --localbind 127.0.0.2\"",
                "pty \"pptp host --timeout 0.2 --idle-wait 30 --phone 'a\\\\b'\"",
                "pty \"pptp host --timeout .05 --max-echo-wait=20 --rtmark 0x2a\"",
                "remotename any user \"\\\\t\\\"x\\\" é €\"",
            })
    void compilesToTheSameClient(String options) throws Exception {
        PeerSettings settings = PppDirectory.ofThePerson(root)
                .secrets("chap-secrets", "* * " + PASSWORD + "\n")
                .peer("test", "call onenet\n" + options.replace("\\\\", "\\") + "\n")
                .read("test");

        PptpClientConfig compiled = compile(settings.javaSource());

        assertThat(compiled).usingRecursiveComparison().isEqualTo(PeerFilesTest.config(settings));
    }

    @Test
    void breaksALineThatWouldBeLong() {
        List<String> source = PppDirectory.ofThePerson(root)
                .read("onenet", "mtu", "1300", "mru", "1310", "nopcomp", "lcp-echo-interval", "30")
                .javaSource();

        assertThat(source)
                .containsSubsequence(
                        "                .ppp(ppp -> ppp.mru(1310)",
                        "                        .mtu(1300)",
                        "                        .protocolFieldCompression(FieldCompression.OFF)",
                        "                        .echo(Duration.ofSeconds(30), 3)",
                        "                        .ignoreDns())",
                        "                .build();");
    }

    @Test
    void isShortWhereTheFilesAreDefaults() {
        assertThat(PppDirectory.ofThePerson(root).read("onenet").javaSource())
                .containsExactly(
                        "import org.pptp4j.auth.AuthProtocol;",
                        "import org.pptp4j.auth.Credentials;",
                        "import org.pptp4j.mppe.KeyLength;",
                        "import org.pptp4j.netty.PptpClient;",
                        "",
                        "/** The tunnel that pppd's peer onenet describes. */",
                        "public final class PeerTunnel {",
                        "",
                        "    private PeerTunnel() {}",
                        "",
                        "    public static PptpClient client(char[] password) {",
                        "        return PptpClient.builder()",
                        "                .server(\"10.99.0.2\")",
                        "                .credentials(Credentials.of(\"alice\", password))",
                        "                .authentication(auth -> auth.allow(AuthProtocol.MS_CHAP_V2))",
                        "                .mppe(mppe -> mppe.preferred().keyLengths(KeyLength.BITS_128).stateless())",
                        "                .ppp(ppp -> ppp.ignoreDns())",
                        "                .build();",
                        "    }",
                        "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"persist", "maxconnect 60", "persist maxfail 0 holdoff 600 idle 300"})
    void hasThePolicyOfTunnelsThatLast(String options) throws Exception {
        PeerSettings settings = PppDirectory.ofThePerson(root).read("onenet", options.split(" "));

        Object policy = method(settings.javaSource(), "policy").invoke(null);

        assertThat(policy).isEqualTo(settings.persistence().policy());
    }

    private PptpClientConfig compile(List<String> source) throws Exception {
        Object client = method(source, "client", char[].class).invoke(null, PASSWORD.toCharArray());
        return ((PptpClient) client).config();
    }

    private Method method(List<String> source, String name, Class<?>... parameters) throws Exception {
        Path file = Files.write(root.resolve("PeerTunnel.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of(
                                "-d",
                                root.toString(),
                                "-proc:none",
                                "-encoding",
                                "UTF-8",
                                "-Xlint:all",
                                "-Werror",
                                "-classpath",
                                System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as("%s", complaints).isTrue();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()})) {
            return loader.loadClass("PeerTunnel").getMethod(name, parameters);
        }
    }
}
