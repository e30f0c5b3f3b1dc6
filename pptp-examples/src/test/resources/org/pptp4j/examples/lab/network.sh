#!/bin/sh
# Copyright 2026 The pptp4j authors
# SPDX-License-Identifier: Apache-2.0
#
# network.sh NAMESPACE DIRECTORY...
# Creates the network namespace with the bridge br0 (10.99.0.1/24), says "ready", and keeps it until its standard
# input ends: when the test run closes it, or dies, however it dies. Then everything is removed: the processes
# inside the namespace, the namespace with its bridge and taps, and the directories.
name=$1
shift
trap '' HUP INT TERM

remove_all() {
    # What runs in this namespace was started by the lab; later rounds catch what was just starting.
    for round in 1 2 3 4 5 6 7 8 9 10; do
        pids=$(ip netns pids "$name" 2>/dev/null)
        [ -n "$pids" ] || break
        kill -KILL $pids 2>/dev/null
        sleep 0.1
    done
    ip netns del "$name" 2>/dev/null
    rm -rf "$@"
}

if ip netns add "$name" &&
    ip -n "$name" link set lo up &&
    ip -n "$name" link add br0 type bridge forward_delay 0 mcast_snooping 0 &&
    ip -n "$name" addr add 10.99.0.1/24 dev br0 &&
    ip -n "$name" link set br0 up; then
    echo ready
    cat >/dev/null
fi
remove_all "$@"
