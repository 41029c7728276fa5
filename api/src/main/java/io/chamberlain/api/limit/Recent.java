package io.chamberlain.api.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** What held when it was last looked at, names of tokens e.g.; the longest unused is forgotten first. No proof of anything. */
public final class Recent {

    private static final int MOST = 20_000;

    private final Map<String, Boolean> names = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    public synchronized boolean contains(String name) {
        return names.get(name) != null;
    }

    public synchronized void add(String name) {
        names.put(name, true);
    }

    public synchronized void remove(String name) {
        names.remove(name);
    }
}
