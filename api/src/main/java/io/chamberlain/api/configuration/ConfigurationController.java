package io.chamberlain.api.configuration;

import io.chamberlain.api.answer.Views;
import io.chamberlain.api.call.Call;
import io.chamberlain.api.dispatch.Commands;
import io.chamberlain.api.dispatch.Queries;
import io.chamberlain.api.problem.MayRefuse;
import io.chamberlain.api.security.Access;
import io.chamberlain.contract.actor.Role;
import io.chamberlain.contract.configuration.ConfigurationCommand.ChangeConfiguration;
import io.chamberlain.contract.configuration.ConfigurationQuery.ConfigurationView;
import io.chamberlain.contract.configuration.ConfigurationQuery.FindConfiguration;
import io.chamberlain.contract.configuration.ConfigurationQuery.ListConfiguration;
import io.chamberlain.contract.configuration.ConfigurationRefusal;
import io.chamberlain.contract.configuration.Setting;
import io.chamberlain.contract.message.Accepted;
import io.chamberlain.contract.page.Page;
import io.chamberlain.contract.page.PageRequest;
import io.chamberlain.contract.refusal.Refused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings of the network. */
@RestController
@RequestMapping("/api/v1/configuration")
class ConfigurationController {

    private final Commands commands;
    private final Queries queries;

    ConfigurationController(Commands commands, Queries queries) {
        this.commands = commands;
        this.queries = queries;
    }

    record Change(
            @NotBlank @Size(max = 200) String value,
            @NotBlank @Size(max = 500) String reason) {

        ChangeConfiguration toCommand(String key) {
            Setting setting = Setting.of(key).orElseThrow(() -> new Refused(new ConfigurationRefusal.SettingUnknown()));
            return new ChangeConfiguration(setting.streamId(), key, value, reason);
        }
    }

    /** Changes a setting on all nodes. */
    @PutMapping("/{key}")
    @Access(Role.ADMIN)
    @MayRefuse({ConfigurationRefusal.SettingUnknown.class, ConfigurationRefusal.SettingInvalid.class})
    ResponseEntity<Accepted> changeConfiguration(@PathVariable String key, @RequestBody @Valid Change body, Call call) {
        return commands.send(call, body.toCommand(key)).changed();
    }

    /** Those that were ever changed. */
    @GetMapping
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    Page<ConfigurationView> listConfiguration(PageRequest page, Call call) {
        return queries.page(call, new ListConfiguration(page));
    }

    /** One that was changed. */
    @GetMapping("/{key}")
    @Access({Role.ADMIN, Role.COMPLIANCE})
    @MayRefuse
    ResponseEntity<ConfigurationView> findConfiguration(@PathVariable String key, Call call) {
        ConfigurationView setting = queries.one(call, new FindConfiguration(key), ConfigurationView.class);
        return Views.item(setting, setting.version(), setting.position());
    }
}
