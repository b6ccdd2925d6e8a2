package fetch

import (
	"net/netip"

	"code.dny.dev/ssrf"
)

// Public reports whether an address belongs to the public internet: it is one
// that IANA's registries of special addresses do not set apart, and no metadata
// service of a cloud. An address that leads to an IPv4 address through a
// translator is as public as that one; tunnels to one (6to4, Teredo) never are.
//
// The registries are package ssrf's, which is generated from them. What it leaves
// open is added: one address of a cloud, and what a translated address leads to.
func Public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if ssrf.IPv6NAT64Prefix.Contains(ip) {
		b := ip.As16()
		ip = netip.AddrFrom4([4]byte(b[12:]))
	}
	return ip.IsValid() && guard.SafeAddr(ip) == nil
}

// azureHost answers on every machine at Azure, and holds its metadata.
var azureHost = netip.MustParsePrefix("168.63.129.16/32")

// guard is read only.
var guard = ssrf.New(ssrf.WithDeniedV4Prefixes(azureHost))
