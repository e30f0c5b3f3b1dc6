/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What all layers share: the {@linkplain org.pptp4j.ProtocolMachine contract} of a protocol machine, the reasons why
 * packets are {@linkplain org.pptp4j.PacketDrop dropped}, and the roots of the exceptions.
 *
 * <h2>Who owns a buffer</h2>
 *
 * <ul>
 *   <li>R1 A method that takes a {@code ByteBuf} owns it from the call on, whatever happens. Methods whose Javadoc says
 *       <em>borrows</em>, or that are named {@code peek…} or {@code read…Header}, do not.
 *   <li>R2 One reference per packet: no retain, slice or duplicate on the data path (a slice also hides the header
 *       room).
 *   <li>R3 Encryption in place needs bytes that nobody else sees; a buffer that may be shared is copied first.
 *   <li>R4 A packet is released by its user, by the carrier after the write, or by
 *       {@link org.pptp4j.PacketDrops#drop}, which also counts.
 *   <li>R5 A queue owns what it holds and releases it when it is closed.
 *   <li>R6 Control frames are small: they are decoded to records and the buffer is released at once.
 * </ul>
 */
package org.pptp4j;
