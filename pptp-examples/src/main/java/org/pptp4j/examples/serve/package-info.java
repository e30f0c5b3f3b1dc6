/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What makes the small server one for a whole host: users of a {@code chap-secrets} file
 * ({@link org.pptp4j.examples.serve.SecretUsers}), a network device for each tunnel
 * ({@link org.pptp4j.examples.serve.TunnelDevices}) and a table of who is connected
 * ({@link org.pptp4j.examples.serve.ConnectedUsers}).
 */
package org.pptp4j.examples.serve;
