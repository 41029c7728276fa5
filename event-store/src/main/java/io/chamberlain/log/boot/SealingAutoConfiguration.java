package io.chamberlain.log.boot;

import io.chamberlain.contract.port.Database;
import io.chamberlain.contract.port.Database.Login;
import io.chamberlain.contract.port.Keys;
import io.chamberlain.log.sealing.FileKeys;
import io.chamberlain.log.sealing.KeyCheck;
import io.chamberlain.log.sealing.KeyFile;
import io.chamberlain.log.sealing.KeysInUse;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Keys from the key file: {@code chamberlain.keys.file}, by default {@code secrets/kek.json} of the data directory. */
@AutoConfiguration
public class SealingAutoConfiguration {

    @Bean
    KeysInUse keysInUse(Database database) {
        return new KeysInUse(database.direct(Login.LOG_WRITER));
    }

    @Bean
    @ConditionalOnMissingBean
    KeyFile keyFile(Environment environment, Database database, KeysInUse keys) {
        String data = environment.getProperty("chamberlain.data", ".chamberlain");
        String file = environment.getProperty("chamberlain.keys.file");
        Path path = file == null ? Path.of(data, "secrets", "kek.json") : Path.of(file);
        return keys.read(path, new KeyCheck(database.direct(Login.LOG_WRITER)));
    }

    @Bean
    @ConditionalOnMissingBean
    Keys keys(KeyFile file) {
        return new FileKeys(file);
    }
}
