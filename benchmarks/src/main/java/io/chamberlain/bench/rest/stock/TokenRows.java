package io.chamberlain.bench.rest.stock;

import org.springframework.data.jpa.repository.JpaRepository;

/** Sessions by the hash of their token. */
interface TokenRows extends JpaRepository<TokenRow, String> {}
