/*
 * Copyright 2026 The pptp4j authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One direction of 128-bit MPPE as a C programmer writes it with OpenSSL's low-level functions: what ours is measured
 * against. A batch of packets per call; each address is that of a packet's inner protocol field, the two octets in
 * front of it are the MPPE header's.
 */
#include <stdint.h>
#include <string.h>

#if __has_include(<openssl/rc4.h>)
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/rc4.h>
#include <openssl/sha.h>
#else
/* The library without its headers: the same declarations. */
typedef struct { unsigned int x, y, data[256]; } RC4_KEY;
typedef struct { unsigned int h[5], nl, nh, data[16], num; } SHA_CTX;
void RC4_set_key(RC4_KEY *, int, const unsigned char *);
void RC4(RC4_KEY *, size_t, const unsigned char *, unsigned char *);
int SHA1_Init(SHA_CTX *);
int SHA1_Update(SHA_CTX *, const void *, size_t);
int SHA1_Final(unsigned char *, SHA_CTX *);
#endif

enum { KEY = 16, PAD = 40, SESSION = KEY + PAD, HASHED = 2 * (KEY + PAD) };
enum { FLUSHED = 0x8000, ENCRYPTED = 0x1000, COUNT = 0xfff, FLAG = 0xff };

struct mppe {
    unsigned char hashed[HASHED]; /* start key, pad 1, session key, pad 2 */
    RC4_KEY cipher;
    int stateless;
    int count;
};

static void hash(struct mppe *mppe)
{
    SHA_CTX sha1;
    unsigned char digest[20];

    SHA1_Init(&sha1);
    SHA1_Update(&sha1, mppe->hashed, HASHED);
    SHA1_Final(digest, &sha1);
    memcpy(mppe->hashed + SESSION, digest, KEY);
}

static void change_key(struct mppe *mppe)
{
    unsigned char *key = mppe->hashed + SESSION;

    hash(mppe);
    RC4_set_key(&mppe->cipher, KEY, key);
    RC4(&mppe->cipher, KEY, key, key);
    RC4_set_key(&mppe->cipher, KEY, key);
}

/* The header of the next packet, for which the cipher is then ready. */
static int next_packet(struct mppe *mppe)
{
    int header = ENCRYPTED | mppe->count;

    if (mppe->stateless || (mppe->count & FLAG) == FLAG) {
        change_key(mppe);
        header |= FLUSHED;
    }
    mppe->count = (mppe->count + 1) & COUNT;
    return header;
}

int mppe_size(void)
{
    return sizeof(struct mppe);
}

void mppe_init(struct mppe *mppe, const unsigned char *start_key, int stateless)
{
    memset(mppe->hashed, 0, SESSION);
    memset(mppe->hashed + SESSION + KEY, 0xf2, PAD);
    memcpy(mppe->hashed, start_key, KEY);
    memcpy(mppe->hashed + SESSION, start_key, KEY);
    hash(mppe);
    RC4_set_key(&mppe->cipher, KEY, mppe->hashed + SESSION);
    mppe->stateless = stateless;
    mppe->count = 0;
}

void mppe_encrypt(struct mppe *mppe, const uint64_t *packets, int count, int length)
{
    for (int n = 0; n < count; n++) {
        unsigned char *packet = (unsigned char *) packets[n];
        int header = next_packet(mppe);

        packet[-2] = header >> 8;
        packet[-1] = header;
        RC4(&mppe->cipher, length, packet, packet);
    }
}

/* How many were the next one. */
int mppe_decrypt(struct mppe *mppe, const uint64_t *packets, int count, int length)
{
    int n;

    for (n = 0; n < count; n++) {
        unsigned char *packet = (unsigned char *) packets[n];

        if (next_packet(mppe) != (packet[-2] << 8 | packet[-1]))
            break;
        RC4(&mppe->cipher, length, packet, packet);
    }
    return n;
}

void rc4_bulk(unsigned char *octets, int length, int times)
{
    RC4_KEY cipher;

    RC4_set_key(&cipher, KEY, octets);
    while (times-- > 0)
        RC4(&cipher, length, octets, octets);
}
