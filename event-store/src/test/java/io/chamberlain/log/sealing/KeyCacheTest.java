package io.chamberlain.log.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import io.chamberlain.log.sealing.SubjectKeys.SubjectKey;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a node can still open what was sealed for somebody who was erased on another one. */
class KeyCacheTest {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - KEPT.toNanos() / 2);
    private final KeyCache cache = new KeyCache(nanos::get, KEPT, 2);

    private SubjectKey kept() {
        SubjectKey key = new SubjectKey(UUID.randomUUID(), UUID.randomUUID(), new Unused());
        cache.keep(key);
        return key;
    }

    @Test
    void a_key_is_kept_for_its_time_by_a_counter_that_nobody_sets_back() {
        SubjectKey key = kept();
        nanos.addAndGet(KEPT.toNanos() - 1);
        assertThat(cache.ofKey(key.keyId())).isSameAs(key);
        assertThat(cache.ofSubject(key.subject())).isSameAs(key);

        nanos.addAndGet(1);
        assertThat(cache.ofKey(key.keyId())).isNull();
        assertThat(cache.ofSubject(key.subject())).isNull();
    }

    @Test
    void the_oldest_goes_when_there_are_too_many() {
        SubjectKey first = kept();
        SubjectKey second = kept();
        SubjectKey third = kept();
        assertThat(cache.ofKey(first.keyId())).isNull();
        assertThat(cache.ofKey(second.keyId())).isSameAs(second);
        assertThat(cache.ofKey(third.keyId())).isSameAs(third);
    }

    /** Never asked to do anything. */
    private static final class Unused implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            throw new UnsupportedOperationException();
        }
    }
}
