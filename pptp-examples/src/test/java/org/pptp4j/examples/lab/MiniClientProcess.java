/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The mini-client's jar, started inside the namespace as a user starts it. */
public final class MiniClientProcess {

    /** The environment variable that carries the password, for {@code --password-env}. */
    public static final String PASSWORD_VARIABLE = "PPTP_PASSWORD";

    /** What {@code package} builds; tests run in the module's directory. */
    private static final Path JAR = Path.of("target", "pptp-mini-client.jar").toAbsolutePath();

    /** The kernel's "nobody", which owns nothing. */
    private static final String SERVICE_USER = "65534";

    private MiniClientProcess() {}

    /**
     * Starts it with {@link PptpdServer#PASSWORD} in {@link #PASSWORD_VARIABLE}.
     *
     * @param arguments what the user types after {@code java -jar pptp-mini-client.jar}
     */
    public static LabProcess start(Lab lab, String... arguments) {
        return startWithPassword(lab, PptpdServer.PASSWORD, arguments);
    }

    /** Starts it with another password in {@link #PASSWORD_VARIABLE}. */
    public static LabProcess startWithPassword(Lab lab, String password, String... arguments) {
        return start(lab, List.of(), password, arguments);
    }

    /** Starts it as a user who may not open raw sockets. */
    public static LabProcess startWithoutRawSockets(Lab lab, String... arguments) {
        return start(lab, List.of("setpriv", "--bounding-set=-net_raw"), PptpdServer.PASSWORD, arguments);
    }

    /**
     * Starts it with the rights that our unit of systemd gives: another user, two capabilities, and no way to more.
     *
     * @param owned files and directories that this user shall own, as LoadCredential= and RuntimeDirectory= have it
     * @param environment what is added to ours
     */
    public static LabProcess startAsService(
            Lab lab, List<Path> owned, Map<String, String> environment, String... arguments) {
        owned.forEach(file ->
                LabProcess.run(List.of("chown", SERVICE_USER, file.toString())).orFail());
        String capabilities = "+net_raw,+net_admin";
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + SERVICE_USER,
                "--regid=" + SERVICE_USER,
                "--clear-groups",
                "--no-new-privs",
                "--bounding-set=-all," + capabilities,
                "--inh-caps=-all," + capabilities,
                "--ambient-caps=-all," + capabilities));
        command.addAll(command(List.of(), arguments));
        return lab.start("mini-client", command, environment);
    }

    /** Returns the command line that starts it. */
    static List<String> command(List<String> vmOptions, String... arguments) {
        // A JVM leaves a signal alone that was ignored when it started, as SIGINT is below a shell's "&".
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(vmOptions);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static LabProcess start(Lab lab, List<String> prefix, String password, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(command(List.of(), arguments));
        return lab.start("mini-client", command, Map.of(PASSWORD_VARIABLE, password));
    }
}
