package fetch

import (
	"net/netip"
	"slices"
)

// Public reports whether an address belongs to the public internet: it is one
// that IANA's registries of special addresses do not set apart, and no metadata
// service of a cloud. An address that leads to an IPv4 address through a
// translator is as public as that one; tunnels to one (6to4, Teredo) never are.
func Public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	switch {
	case ip.Is4():
		return !within(ip, notPublic4)
	case nat64.Contains(ip):
		b := ip.As16()
		return !within(netip.AddrFrom4([4]byte(b[12:])), notPublic4)
	}
	return global6.Contains(ip) && !within(ip, notPublic6)
}

// The tables are read only. Their source is IANA's "Special-Purpose Address
// Registry" for IPv4 and for IPv6, and what clouds document of their metadata.
var (
	notPublic4 = prefixes(
		"0.0.0.0/8",        // this network, and unspecified
		"10.0.0.0/8",       // private
		"100.64.0.0/10",    // shared by carriers; Alibaba's metadata
		"127.0.0.0/8",      // loopback
		"168.63.129.16/32", // Azure's host
		"169.254.0.0/16",   // link-local; the metadata of most clouds
		"172.16.0.0/12",    // private
		"192.0.0.0/24",     // protocol assignments; Oracle's metadata
		"192.0.2.0/24",     // documentation
		"192.88.99.0/24",   // relays of 6to4
		"192.168.0.0/16",   // private
		"198.18.0.0/15",    // benchmarks
		"198.51.100.0/24",  // documentation
		"203.0.113.0/24",   // documentation
		"224.0.0.0/4",      // multicast
		"240.0.0.0/4",      // reserved, and broadcast
	)
	nat64      = netip.MustParsePrefix("64:ff9b::/96")
	global6    = netip.MustParsePrefix("2000::/3") // all that is given out
	notPublic6 = prefixes(
		"2001::/23",     // protocol assignments; Teredo
		"2001:db8::/32", // documentation
		"2002::/16",     // 6to4
		"3fff::/20",     // documentation
	)
)

func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

func within(ip netip.Addr, list []netip.Prefix) bool {
	return slices.ContainsFunc(list, func(p netip.Prefix) bool { return p.Contains(ip) })
}
