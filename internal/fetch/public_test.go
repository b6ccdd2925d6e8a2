package fetch

import (
	"net/netip"
	"strings"
	"testing"
)

func TestPublic(t *testing.T) {
	for _, ip := range strings.Fields(`
		0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.255 168.63.129.16
		169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1
		192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
		:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a00:1
		64:ff9b::169.254.169.254 64:ff9b:1::8.8.8.8 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1
		2002:7f00:1::1 2002:a00:1::1 2002:808:808::1 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fd12::1
		fe80::1 fe80::1%eth0 fec0::1 ff02::1 ::ffff:169.254.169.254%eth0`) {
		if Public(netip.MustParseAddr(ip)) {
			t.Errorf("%s counts as public", ip)
		}
	}
	for _, ip := range strings.Fields(`
		1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 172.15.255.255
		172.32.0.0 192.167.255.255 192.169.0.0 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2606:4700::1111 2a00:1450::1`) {
		if !Public(netip.MustParseAddr(ip)) {
			t.Errorf("%s counts as not public", ip)
		}
	}
	if Public(netip.Addr{}) {
		t.Error("no address counts as public")
	}
}

// FuzzPublic holds the rule against what the standard library knows of addresses.
func FuzzPublic(f *testing.F) {
	f.Add([]byte{127, 0, 0, 1})
	f.Add([]byte("\x00\x64\xff\x9b\x00\x00\x00\x00\x00\x00\x00\x00\x0a\x00\x00\x01"))
	f.Fuzz(func(t *testing.T, b []byte) {
		ip, ok := netip.AddrFromSlice(b)
		if !ok {
			return
		}
		if Public(ip) != Public(ip.Unmap()) {
			t.Errorf("%s differs from its other form", ip)
		}
		if ip = ip.Unmap(); Public(ip) && (!ip.IsGlobalUnicast() || ip.IsPrivate()) {
			t.Errorf("%s counts as public", ip)
		}
	})
}
