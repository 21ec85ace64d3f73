package dev.ragagent.app.config;

import dev.ragagent.core.access.ConfiguredKey;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The variables that say who may come in. */
final class AccessVariables {
    private static final String HASHED = "sha256:";
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    /** What an HTTP header can carry as it is, without a space at an end. */
    private static final Pattern KEY = Pattern.compile("[!-~](?:[ -~]*[!-~])?");
    /** How many digits of its hash name a key that has no name. */
    private static final int NAMING_DIGITS = 8;

    private AccessVariables() {}

    static Configuration.Access read(Variables variables) {
        var keys = new ArrayList<ConfiguredKey>();
        // One key is taken as it is: it may hold commas and colons.
        variables.text("API_KEY").ifPresent(key -> add(variables, "API_KEY", "", key, keys));
        variables.text("API_KEYS").ifPresent(list -> {
            for (String entry : list.split(",", -1)) {
                several(variables, entry.strip(), keys);
            }
        });
        return new Configuration.Access(keys, variables.flag("ALLOW_ANONYMOUS", false));
    }

    private static void several(Variables variables, String entry, List<ConfiguredKey> keys) {
        if (entry.isEmpty()) {
            return; // as a comma at the end leaves it
        }
        int colon = entry.startsWith(HASHED) ? -1 : entry.indexOf(':');
        String name = entry.substring(0, Math.max(0, colon));
        if (colon >= 0 && !Principal.isKeyName(name)) {
            variables.problem(
                    "API_KEYS", entry, "has an entry whose name, before the colon, is not " + Principal.KEY_NAME_RULE);
            return;
        }
        if (Principal.isReserved(name)) {
            variables.problem("API_KEYS", entry, "must not name a key \"" + name + "\"; choose another name");
            return;
        }
        add(variables, "API_KEYS", name, entry.substring(colon + 1), keys);
    }

    /** @param name empty: none was given */
    private static void add(Variables variables, String variable, String name, String key, List<ConfiguredKey> keys) {
        boolean hashed = key.startsWith(HASHED);
        String digits = key.substring(hashed ? HASHED.length() : 0);
        if (hashed && !HASH.matcher(digits).matches()) {
            variables.problem(variable, key, "must have 64 hexadecimal digits after sha256:, the hash of the key");
            return;
        }
        if (!hashed && !KEY.matcher(key).matches()) {
            variables.problem(
                    variable,
                    key,
                    "must be made of ASCII letters, digits and signs, since other characters can't be sent in a header");
            return;
        }
        var hash = hashed ? new KeyHash(digits.toLowerCase(Locale.ROOT)) : KeyHash.of(key);
        String principal = name.isEmpty() ? "key-" + hash.hex().substring(0, NAMING_DIGITS) : name;
        var added = new ConfiguredKey(new Principal(principal), hash);
        if (keys.stream().anyMatch(one -> one.hash().equals(hash) && !one.equals(added))) {
            variables.problem(variable, key, "holds a key a second time, under another name; leave one of them out");
        }
        keys.add(added);
    }
}
