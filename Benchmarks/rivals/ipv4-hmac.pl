# Standard input to standard output with each IPv4 address replaced by a keyed pseudonym, made once per address.
use strict;
use warnings;
use Digest::SHA qw(hmac_sha256_hex);

my $key = pack 'H*', '00' x 32;
my %seen;
while (<STDIN>) {
  s{\b([0-9]{1,3}(?:\.[0-9]{1,3}){3})\b}{$seen{$1} //= 'ip-' . substr hmac_sha256_hex($1, $key), 0, 16}ge;
  print;
}
