/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.netty.tun;

/**
 * What went over a bridge since it was attached. What the tunnel itself drops is in its own counters.
 *
 * @param packetsToTunnel packets that were read from the device and handed to the tunnel
 * @param bytesToTunnel their bytes
 * @param packetsToDevice packets that came out of the tunnel and that the device took
 * @param bytesToDevice their bytes
 * @param pauses how often the device was not read for a while because the tunnel took no more; nothing is lost by that
 *     until the device's own queue is full, which the kernel counts
 * @param deviceFull packets that were lost because the device had no room
 * @param deviceRefused packets that were lost because the kernel refused them: no IP, or the device is down
 * @param clamped TCP SYNs, both ways, whose MSS was lowered to what fits into the tunnel
 * @param tooLong packets from the device that were dropped because they are longer than the tunnel's MTU. None while
 *     the device has the tunnel's MTU: then the kernel cuts and answers by itself
 * @param answered those of them that were answered with ICMP: not those that may be fragmented, which are dropped as
 *     they are, nor those beyond 100 in a second
 */
public record TunBridgeStats(
        long packetsToTunnel,
        long bytesToTunnel,
        long packetsToDevice,
        long bytesToDevice,
        long pauses,
        long deviceFull,
        long deviceRefused,
        long clamped,
        long tooLong,
        long answered) {}
