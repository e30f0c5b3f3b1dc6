/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What the files of pppd and pptp-linux mean for a tunnel of this library: {@code /etc/ppp/options},
 * {@code /etc/ppp/peers/NAME}, {@code chap-secrets} and {@code pap-secrets}. Nothing here touches the network.
 *
 * <p>{@link org.pptp4j.examples.peers.PeerFiles} reads them, {@link org.pptp4j.examples.peers.PeerSettings} is what
 * they say, and {@link org.pptp4j.examples.peers.SecretsFile} finds who may log in with what.
 */
package org.pptp4j.examples.peers;
