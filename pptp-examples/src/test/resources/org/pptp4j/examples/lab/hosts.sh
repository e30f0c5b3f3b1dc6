#!/bin/sh
# Copyright 2026 The pptp4j authors
# SPDX-License-Identifier: Apache-2.0
#
# hosts.sh NAME [MTU]
# Creates two hosts as network namespaces, NAME-a (10.98.1.2) and NAME-b (10.98.2.2), says "ready", and keeps them until
# its standard input ends: when the test run closes it, or dies, however it dies. Then everything is removed.
#
#   without MTU:  a ==== b           one cable; b has 10.98.2.2 and a has 10.98.1.2 on it
#   with MTU:     a -- r -- s -- b   two routers; packets longer than MTU do not fit between them, and neither sends nor
#                                    forwards any ICMP: nobody hears why they got lost
name=$1
mtu=$2
trap '' HUP INT TERM

remove_all() {
    for host in a b r s; do
        # What runs there was started by the test; later rounds catch what was just starting.
        for round in 1 2 3 4 5 6 7 8 9 10; do
            pids=$(ip netns pids "$name-$host" 2>/dev/null)
            [ -n "$pids" ] || break
            kill -KILL $pids 2>/dev/null
            sleep 0.1
        done
        ip netns del "$name-$host" 2>/dev/null
    done
}

# cable HOST ADDRESS HOST ADDRESS [MTU]
cable() {
    ip -n "$name-$1" link add "to-$3" type veth peer name "to-$1" netns "$name-$3" &&
        ip -n "$name-$1" addr add "$2" dev "to-$3" &&
        ip -n "$name-$3" addr add "$4" dev "to-$1" &&
        ip -n "$name-$1" link set "to-$3" mtu "${5:-1500}" up &&
        ip -n "$name-$3" link set "to-$1" mtu "${5:-1500}" up
}

hosts() {
    for host in "$@"; do
        ip netns add "$name-$host" && ip -n "$name-$host" link set lo up || return 1
    done
}

router() {
    ip netns exec "$name-$1" sysctl -qw net.ipv4.ip_forward=1 && ip -n "$name-$1" rule add ipproto icmp blackhole
}

set_up() {
    if [ -z "$mtu" ]; then
        hosts a b &&
            cable a 10.98.1.2/16 b 10.98.2.2/16
    else
        hosts a b r s &&
            cable a 10.98.1.2/24 r 10.98.1.1/24 &&
            cable r 10.98.3.1/24 s 10.98.3.2/24 "$mtu" &&
            cable s 10.98.2.1/24 b 10.98.2.2/24 &&
            ip -n "$name-a" route add default via 10.98.1.1 &&
            ip -n "$name-b" route add default via 10.98.2.1 &&
            ip -n "$name-r" route add 10.98.2.0/24 via 10.98.3.2 &&
            ip -n "$name-s" route add 10.98.1.0/24 via 10.98.3.1 &&
            router r && router s
    fi
}

if set_up; then
    echo ready
    cat >/dev/null
fi
remove_all
