package io.chamberlain.bench.rest.stock;

import io.chamberlain.contract.money.Currency;
import io.chamberlain.contract.money.Money;
import io.chamberlain.contract.wallet.FundingSource;
import io.chamberlain.contract.wallet.Owner;
import io.chamberlain.contract.wallet.WalletCommand.FundWallet;
import io.chamberlain.contract.wallet.WalletCommand.OpenWallet;
import io.chamberlain.contract.wallet.WalletType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The two routes that are measured, with the bodies and answers of ours. */
@RestController
@RequestMapping("/api/v1/wallets")
class WalletRoutes {

    private final CommandGateway commands;

    WalletRoutes(CommandGateway commands) {
        this.commands = commands;
    }

    record Opening(String currency, String label) {}

    record Amount(BigDecimal amount, String currency) {

        Money money() {
            Currency unit = Currency.stored(currency);
            return Money.ofMinor(amount.movePointRight(2).longValueExact(), unit);
        }
    }

    record Funding(Amount amount, FundingSource source, String reference, String description) {}

    record Made(UUID id) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made openWallet(@RequestBody Opening body, @RequestAttribute(TokenFilter.USER) UUID user) {
        UUID id = UUID.randomUUID();
        Currency currency = Currency.stored(body.currency());
        send(
                new OpenWallet(id, Owner.user(user), currency, WalletType.CUSTODIAL, body.label(), null, null, false),
                user);
        return new Made(id);
    }

    @PostMapping("/{walletId}/fundings")
    @ResponseStatus(HttpStatus.CREATED)
    Made fundWallet(
            @PathVariable UUID walletId, @RequestBody Funding body, @RequestAttribute(TokenFilter.USER) UUID user) {
        UUID id = UUID.randomUUID();
        send(
                new FundWallet(
                        walletId, id, body.amount().money(), body.source(), body.reference(), body.description()),
                user);
        return new Made(id);
    }

    private void send(Object command, UUID user) {
        commands.sendAndWait(new GenericCommandMessage<>(
                command,
                MetaData.from(Map.of(
                        "actorId",
                        user.toString(),
                        "actorRole",
                        "ADMIN",
                        "requestId",
                        UUID.randomUUID().toString()))));
    }
}
