#!/bin/sh
# Copyright 2026 The pptp4j authors
# SPDX-License-Identifier: Apache-2.0
#
# Process 1 of a guest. The kernel passes lab_dir and lab_address in the environment. The root file system is
# the host's, read-only; what must be written is covered by tmpfs, and lab_dir is mounted on /run/lab.
export PATH=/run/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/run TMPDIR=/run LC_ALL=C
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t tmpfs tmp /run
mount -t tmpfs tmp /var/log
mount -t tmpfs tmp /etc/ppp
mount -t devtmpfs dev /dev 2>/dev/null
mkdir -p /dev/pts /run/lab /run/bin /run/lock
mount -t devpts devpts /dev/pts -o ptmxmode=0666
[ -e /dev/ppp ] || mknod /dev/ppp c 108 0
# Synchronously, so that the host sees each line of a log when it is written.
mount -t hostfs none -o sync,"$lab_dir" /run/lab || halt -f -p
exec 2>>/run/lab/guest.log
hostname "guest-${lab_address##*.}"

# In the order of their dependencies; a missing file means that the feature is built in.
modules=/usr/lib/uml/modules/$(uname -r)/kernel
for module in lib/crc-ccitt lib/crypto/libarc4 crypto/md4 drivers/net/slip/slhc \
    drivers/net/ppp/ppp_generic drivers/net/ppp/ppp_async drivers/net/ppp/ppp_synctty drivers/net/ppp/ppp_mppe \
    drivers/net/ppp/bsd_comp drivers/net/ppp/ppp_deflate \
    drivers/net/ifb net/sched/sch_prio net/sched/sch_netem net/sched/sch_ingress net/sched/cls_matchall net/sched/cls_u32 \
    net/sched/act_mirred net/sched/act_gact; do
    [ ! -f "$modules/$module.ko" ] || busybox insmod "$modules/$module.ko" || echo "insmod $module failed" >&2
done

# With the default size the raw GRE sockets of pptpd and pptp overflow in a fast transfer.
echo 4194304 >/proc/sys/net/core/rmem_max
echo 4194304 >/proc/sys/net/core/rmem_default
ip link set lo up
ip addr add "$lab_address/24" dev vec0
ip link set vec0 up
busybox syslogd -O /run/lab/syslog.log
printf 'alice * secret *\n' >/etc/ppp/chap-secrets
cp /etc/ppp/chap-secrets /etc/ppp/pap-secrets
chmod 600 /etc/ppp/*-secrets

# Linux gives a PPP interface a queue of 3 packets: with 64 echoes in flight the peer's kernel drops 0.5 to 1 % of its
# own answers there, before pppd sees them. With a queue of 1,000 what is lost is lost by the tunnel.
cat >/etc/ppp/ip-pre-up <<'X'
#!/bin/sh
ip link set "$1" txqueuelen 1000
X
chmod +x /etc/ppp/ip-pre-up

# Says "up" with the time to whoever waits for the link at the FIFO that has its name.
cat >/etc/ppp/ip-up <<'X'
#!/bin/sh
[ ! -p "/run/$LINKNAME" ] || echo "up $(date +%s%N)" >"/run/$LINKNAME"
X
chmod +x /etc/ppp/ip-up

# guest-netem in|out|both ARGUMENTS, guest-netem off: impairs what reaches the guest, by way of ifb0, or what leaves it.
# GRE packets with payload (the S bit) pass a netem of their own, 11:, so that they are counted by themselves.
cat >/run/bin/guest-netem <<'X'
#!/bin/sh
impair() {
    device=$1
    shift
    tc qdisc add dev $device root handle 1: prio bands 2 priomap 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
    tc qdisc add dev $device parent 1:1 handle 11: netem limit 10000 "$@"
    tc qdisc add dev $device parent 1:2 handle 12: netem limit 10000 "$@"
    tc filter add dev $device parent 1: protocol ip u32 \
        match ip protocol 47 0xff match u8 0x10 0x10 at 20 flowid 1:1
}
tc qdisc del dev vec0 root 2>/dev/null
tc qdisc del dev vec0 clsact 2>/dev/null
tc qdisc del dev ifb0 root 2>/dev/null
way=$1
shift
set -e
case $way in out | both) impair vec0 "$@" ;; esac
case $way in
in | both)
    ip link set ifb0 up
    impair ifb0 "$@"
    tc qdisc add dev vec0 clsact
    tc filter add dev vec0 ingress matchall action mirred egress redirect dev ifb0
    ;;
esac
X
# guest-drop PROTOCOL: silently drops this IP protocol in both directions, until "guest-netem off".
cat >/run/bin/guest-drop <<'X'
#!/bin/sh
set -e
tc qdisc add dev vec0 clsact
for way in ingress egress; do
    tc filter add dev vec0 $way protocol ip u32 match ip protocol "$1" 0xff action drop
done
X
# guest-icmp COUNTER: what the kernel has counted under this name in /proc/net/snmp.
cat >/run/bin/guest-icmp <<'X'
#!/bin/sh
awk -v name="$1" '
    /^Icmp: [A-Z]/ { for (i = 2; i <= NF; i++) if ($i == name) column = i }
    /^Icmp: [0-9]/ { print $column }' /proc/net/snmp
X
chmod +x /run/bin/*

# Each line that arrives on the console names a script in the shared directory. They run side by side; the
# answer is the line "done NAME STATUS". The end of the console (the test run is gone) ends the guest.
stty raw -echo </dev/console
echo ready
{
    while read -r name && [ "$name" != halt ]; do
        { sh "/run/lab/$name.command" >"/run/lab/$name.output" 2>&1 </dev/null; echo "done $name $?"; } &
    done
} </dev/console &
# Process 1 itself only waits, and buries whatever processes have lost their parents.
wait $!
sync
halt -f -p
