package io.chamberlain.api.credential;

import java.util.LinkedHashMap;
import java.util.Map;

/** Hashes of tokens that held when they were last looked up, the longest unused forgotten first. No proof of anything. */
public final class HeldTokens {

    private static final int MOST = 20_000;

    private final Map<String, Boolean> hashes = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    public synchronized boolean contains(String hash) {
        return hashes.get(hash) != null;
    }

    public synchronized void add(String hash) {
        hashes.put(hash, true);
    }

    public synchronized void remove(String hash) {
        hashes.remove(hash);
    }
}
