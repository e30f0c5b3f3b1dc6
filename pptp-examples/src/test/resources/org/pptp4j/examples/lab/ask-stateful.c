/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A plugin for pppd that makes it ask for stateful MPPE. The option mppe-stateful only lets pppd accept it from a peer
 * that asks, so without this nobody would. It must come after the options that set the strengths, and needs
 * mppe-stateful beside it.
 */
#include <sys/types.h>

#include <pppd/pppd.h>
#include <pppd/fsm.h>
#include <pppd/ccp.h>
#include <pppd/mppe.h>
#include <pppd/patchlevel.h>

/* pppd loads no plugin that was made for another version. */
char pppd_version[] = VERSION;

void plugin_init(void)
{
    ccp_wantoptions[0].mppe |= MPPE_OPT_STATEFUL;
}
