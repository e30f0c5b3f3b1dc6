/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.pptp4j.examples.tun;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.pptp4j.auth.Credentials;
import org.pptp4j.auth.UserAuthenticator;
import org.pptp4j.netty.AddressPool;
import org.pptp4j.netty.MppeOptions;
import org.pptp4j.netty.PppOptions;
import org.pptp4j.netty.PptpClient;
import org.pptp4j.netty.PptpServer;
import org.pptp4j.netty.PptpTunnel;
import org.pptp4j.netty.gre.GreTransport;
import org.pptp4j.netty.tun.TunBridge;
import org.pptp4j.netty.tun.TunConfig;
import org.pptp4j.netty.tun.TunDevice;
import org.pptp4j.ppp.Ipv6Config;

/**
 * One end of a tunnel with a TUN device, as a process of its own: {@code serve ADDRESS} or {@code connect ADDRESS},
 * then options such as {@code mppe=off}. Obeys the lines of its standard input, and ends with that.
 */
public final class TunEnd {

    private final Map<String, String> options;
    private final Map<PptpTunnel, TunBridge> bridges = new ConcurrentHashMap<>();
    private PptpClient client;
    private TunDevice device;

    private TunEnd(List<String> words) {
        options = words.stream()
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /**
     * Runs it.
     *
     * @param words the role, an address, options
     */
    public static void main(String[] words) throws Exception {
        TunEnd end = new TunEnd(Arrays.asList(words).subList(2, words.length));
        if (words[0].equals("serve")) {
            end.serve(words[1]);
        } else {
            end.connect(words[1]);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            end.obey(line);
        }
        System.exit(0);
    }

    private void obey(String line) throws Exception {
        switch (line) {
            case "stats" -> {
                for (Map.Entry<PptpTunnel, TunBridge> each : bridges.entrySet()) {
                    System.out.println(each.getValue().collectStats().get(5, TimeUnit.SECONDS));
                    System.out.println(each.getKey().collectStats().get(5, TimeUnit.SECONDS));
                }
                System.out.println("threads " + Thread.activeCount());
            }
            case "again" -> {
                PptpTunnel before = bridges.keySet().iterator().next();
                before.close();
                before.closeFuture().get(10, TimeUnit.SECONDS);
                bridges.remove(before).closeFuture().get(5, TimeUnit.SECONDS);
                bridge(client.connect().get(20, TimeUnit.SECONDS), device);
            }
            case "remove" -> {
                device.close();
                for (TunBridge bridge : bridges.values()) {
                    System.out.println("ended " + bridge.closeFuture().get(5, TimeUnit.SECONDS));
                }
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void serve(String address) throws Exception {
        PptpServer.builder()
                .bindAddress(new InetSocketAddress(address, 1723))
                .greTransport(transport())
                .eventLoopGroup(loop())
                .authenticator(UserAuthenticator.passwords(name -> Optional.of("secret")))
                .addressPool(AddressPool.ipv4("10.77.0.0/30"))
                .mppe(this::mppe)
                .ppp(this::ppp)
                .onTunnel(tunnel -> {
                    TunDevice own = open();
                    tunnel.closeFuture().thenRun(() -> {
                        bridges.remove(tunnel);
                        own.close();
                    });
                    bridge(tunnel, own);
                })
                .build()
                .bind()
                .get(10, TimeUnit.SECONDS);
        System.out.println("listening");
    }

    private void connect(String address) throws Exception {
        client = PptpClient.builder()
                .server(address)
                .greTransport(transport())
                .eventLoopGroup(loop())
                .credentials(Credentials.of("alice", "secret"))
                .mppe(this::mppe)
                .ppp(this::ppp)
                .build();
        device = open();
        bridge(client.connect().get(20, TimeUnit.SECONDS), device);
    }

    private static TunDevice open() {
        try {
            return TunDevice.open(TunConfig.DEFAULT);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void bridge(PptpTunnel tunnel, TunDevice to) {
        try {
            to.configure(tunnel.link());
            bridges.put(tunnel, TunBridge.attach(tunnel, to));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        System.out.println("up " + to.name() + " "
                + tunnel.link().localAddress().orElseThrow().getHostAddress() + " "
                + tunnel.link().peerAddress().orElseThrow().getHostAddress() + " " + tunnel.link());
    }

    private static MultiThreadIoEventLoopGroup loop() throws Exception {
        return new MultiThreadIoEventLoopGroup(1, GreTransport.rawSocket().ioHandlerFactory());
    }

    private GreTransport transport() {
        return options.getOrDefault("gre", "raw").equals("udp") ? GreTransport.udp(4754) : GreTransport.rawSocket();
    }

    private void mppe(MppeOptions mppe) {
        if (options.getOrDefault("mppe", "on").equals("off")) {
            mppe.off();
        }
    }

    private void ppp(PppOptions ppp) {
        int mru = Integer.parseInt(options.getOrDefault("mru", "1400"));
        ppp.mru(mru).mtu(mru);
        ppp.ipv6(Ipv6Config.Mode.ON);
    }
}
