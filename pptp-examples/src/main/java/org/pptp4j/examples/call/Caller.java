/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who started this program, for scripts.
 *
 * @param pid this process
 * @param uid the user's number
 * @param loginName the user's name
 */
record Caller(long pid, String uid, String loginName) {

    static Caller current() {
        return new Caller(ProcessHandle.current().pid(), ownUid(), System.getProperty("user.name"));
    }

    private static String ownUid() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "";
        }
    }
}
