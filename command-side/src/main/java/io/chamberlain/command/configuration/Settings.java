package io.chamberlain.command.configuration;

import io.chamberlain.contract.configuration.ConfigurationEvent;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.port.Claims;
import java.time.Duration;
import java.util.Optional;

/** The settings in force, read beside the log: a change holds on the next command, on every node. */
public final class Settings {

    private final Claims claims;

    public Settings(Claims claims) {
        this.claims = claims;
    }

    public Duration inForce(Setting setting) {
        return claims.find(ConfigurationEvent.SCOPE, setting.key())
                .flatMap(claim -> Optional.ofNullable(claim.value().get("value")))
                .flatMap(setting::read)
                .orElse(setting.initial());
    }
}
